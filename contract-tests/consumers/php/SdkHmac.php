<?php

declare(strict_types=1);

namespace Example;

use Psr\Http\Message\RequestInterface;

/**
 * Signs requests with AK/SK, by SDK-HMAC-SHA256. Push it onto a handler stack of Guzzle as the last middleware, with
 * Middleware::mapRequest: it then signs each attempt as it is sent, and a signature is valid for 15 minutes.
 */
final class SdkHmac
{
    private const SIGNED = ['content-type', 'host', 'x-project-id', 'x-sdk-date', 'x-security-token'];

    private string $accessKey;
    private string $secretKey;

    public function __construct(string $accessKey, string $secretKey)
    {
        $this->accessKey = $accessKey;
        $this->secretKey = $secretKey;
    }

    /** Returns the request with X-Sdk-Date and Authorization. It must be complete. */
    public function __invoke(RequestInterface $request): RequestInterface
    {
        $date = gmdate('Ymd\THis\Z');
        $request = $request->withHeader('X-Sdk-Date', $date);

        $signed = array_filter(self::SIGNED, [$request, 'hasHeader']);
        $names = implode(';', $signed);
        $canonical = implode("\n", [
            $request->getMethod(),
            self::path($request->getUri()->getPath()),
            self::query($request->getUri()->getQuery()),
            ...array_map(static fn ($name) => "$name:" . trim($request->getHeaderLine($name)), $signed),
            '',
            $names,
            hash('sha256', (string) $request->getBody()),
        ]);
        $toSign = "SDK-HMAC-SHA256\n$date\n" . hash('sha256', $canonical);
        $signature = hash_hmac('sha256', $toSign, $this->secretKey);
        return $request->withHeader(
            'Authorization',
            "SDK-HMAC-SHA256 Access=$this->accessKey, SignedHeaders=$names, Signature=$signature",
        );
    }

    /** Ends in "/", although the path that is sent does not. */
    private static function path(string $path): string
    {
        return rtrim(implode('/', array_map('rawurlencode', explode('/', rawurldecode($path)))), '/') . '/';
    }

    /** Sorted by name, then by value. */
    private static function query(string $query): string
    {
        $pairs = $query === '' ? [] : array_map(
            static fn ($pair) => array_map('rawurldecode', explode('=', $pair, 2) + [1 => '']),
            explode('&', $query),
        );
        usort($pairs, static fn ($a, $b) => strcmp($a[0], $b[0]) ?: strcmp($a[1], $b[1]));
        return implode('&', array_map(static fn ($pair) => implode('=', array_map('rawurlencode', $pair)), $pairs));
    }
}
