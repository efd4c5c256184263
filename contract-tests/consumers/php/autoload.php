<?php

// Loads what the tests use. In a project with Composer, vendor/autoload.php does this.

declare(strict_types=1);

require 'GuzzleHttp/autoload.php'; // where Debian's and Ubuntu's package php-guzzlehttp-guzzle has it
require __DIR__ . '/SdkHmac.php';

spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/cce/lib/' . strtr($class, ['Example\\Cce\\' => '', '\\' => '/']) . '.php';
    if (is_file($file)) {
        require $file;
    }
});
