<?php

declare(strict_types=1);

use Example\Cce\Api\AddonApi;
use Example\Cce\ApiException;
use Example\Cce\Configuration;
use Example\Cce\Model\AddonInstance;
use Example\Cce\Model\AddonInstanceRollbackRequest;
use Example\Cce\Model\AddonUpdateMetadata;
use Example\Cce\Model\AddonUpdateMetadataAnnotations;
use Example\Cce\Model\InstanceRequest;
use Example\Cce\Model\InstanceRequestSpec;
use Example\SdkHmac;
use GuzzleHttp\Client;
use GuzzleHttp\HandlerStack;
use GuzzleHttp\Middleware;
use PHPUnit\Framework\TestCase;

/** Proves the client that openapi-generator makes of the contract. */
final class AddonApiTest extends TestCase
{
    private const REQUEST = __DIR__ . '/../../documented/updateAddonInstance/upgrade-everest.request.json';
    private const RESPONSE = __DIR__ . '/../../documented/updateAddonInstance/upgrade-everest.response.json';
    private const ANY_VALUES = __DIR__ . '/../any-values.json';

    public function testSendsTheDocumentedRequestWithAToken(): void
    {
        self::update(self::withToken(), 'documented');
        self::assertJsonStringEqualsJsonFile(self::REQUEST, self::received('documented'));
    }

    public function testSendsTheDocumentedRequestSigned(): void
    {
        self::update(self::withSignature(), 'documented');
        self::assertJsonStringEqualsJsonFile(self::REQUEST, self::received('documented'));
    }

    public function testReadsTheDocumentedResponse(): void
    {
        $instance = self::update(self::withToken(), 'documented');
        self::assertSame('upgrading', $instance->getStatus()->getStatus());
        self::assertSame('addon upgrading', $instance->getStatus()->getReason());
        self::assertNull($instance->getStatus()->getTargetVersions());
        self::assertNull($instance->getStatus()->getCurrentVersion()->getSupportVersions());

        // Every property was read if the instance, written again, is the documented response.
        $written = str_replace('+00:00', 'Z', json_encode($instance));
        self::assertJsonStringEqualsJsonFile(self::RESPONSE, $written);
    }

    public function testReadsAnUnknownStatusAndUnknownProperties(): void
    {
        $instance = self::update(self::withToken(), 'newer');
        self::assertSame('hibernating', $instance->getStatus()->getStatus());
    }

    public function testReadsAnErrorOfTheService(): void
    {
        $error = self::failure(static fn () => self::update(self::withToken(), 'addon-not-found'));
        self::assertSame(404, $error->getCode());
        self::assertSame('CCE.03404001', $error->getResponseObject()->getErrorCode());
        self::assertNull($error->getResponseObject()->getGatewayErrorCode());
    }

    public function testReadsAnErrorOfTheGateway(): void
    {
        $error = self::failure(static fn () => self::update(self::withToken(), 'token-rejected'));
        self::assertSame(401, $error->getCode());
        self::assertSame('APIGW.0301', $error->getResponseObject()->getGatewayErrorCode());
        self::assertNull($error->getResponseObject()->getErrorCode());
    }

    public function testKeepsValuesOfAnyJson(): void
    {
        $values = json_decode(file_get_contents(self::ANY_VALUES));
        $instance = self::update(self::withToken(), 'any-values', (array) $values);
        $received = json_encode(json_decode(self::received('any-values'))->spec->values);
        self::assertJsonStringEqualsJsonFile(self::ANY_VALUES, $received);
        self::assertJsonStringEqualsJsonFile(self::ANY_VALUES, json_encode($instance->getSpec()->getValues()));
    }

    public function testShowsAnInstance(): void
    {
        $status = self::withToken()->showAddonInstance('rolled-back')->getStatus();
        self::assertSame('running', $status->getStatus());
        self::assertSame('2.1.30', $status->getPreviousVersion());
        self::assertSame('2.1.29', $status->getCurrentVersion()->getVersion());
        $supported = $status->getCurrentVersion()->getSupportVersions();
        self::assertSame(['v1\.(19|21|23|25).*'], $supported[0]->getClusterVersion());

        $values = self::withToken()->showAddonInstance('any-values')->getSpec()->getValues();
        self::assertJsonStringEqualsJsonFile(self::ANY_VALUES, json_encode($values));
    }

    public function testShowsNoInstanceThatIsGone(): void
    {
        $error = self::failure(static fn () => self::withToken()->showAddonInstance('addon-not-found'));
        self::assertSame(404, $error->getCode());
        self::assertSame('CCE.03404001', $error->getResponseObject()->getErrorCode());
    }

    public function testListsTheInstancesOfACluster(): void
    {
        $items = self::withSignature()->listAddonInstances(self::clusterId())->getItems();
        self::assertSame(['everest', 'autoscaler'], self::names($items));
    }

    public function testListsTemplates(): void
    {
        $named = self::withToken()->listAddonTemplates('everest')->getItems();
        self::assertSame(['everest'], self::names($named));
        $versions = $named[0]->getSpec()->getVersions();
        $numbers = array_map(static fn ($version) => $version->getVersion(), $versions);
        self::assertSame(['2.1.30', '2.1.29', '2.1.9'], $numbers);
        self::assertSame(['v1\.(17|19|21|23).*'], $versions[2]->getSupportVersions()[0]->getClusterVersion());

        self::assertSame(['everest', 'autoscaler'], self::names(self::withToken()->listAddonTemplates()->getItems()));
    }

    public function testRollsBack(): void
    {
        $body = new AddonInstanceRollbackRequest(['cluster_id' => self::clusterId()]);
        $status = self::withToken()->rollbackAddonInstance('roll-back-everest', $body)->getStatus();
        self::assertSame('rollbacking', $status->getStatus());
        self::assertSame('2.1.29', $status->getPreviousVersion());
    }

    private static function withToken(): AddonApi
    {
        $configuration = self::configuration()->setApiKey('X-Auth-Token', getenv('CLOUD_SDK_TOKEN'));
        return new AddonApi(new Client(['timeout' => 30, 'allow_redirects' => false]), $configuration);
    }

    private static function withSignature(): AddonApi
    {
        $stack = HandlerStack::create();
        $stack->push(Middleware::mapRequest(new SdkHmac(getenv('CLOUD_SDK_AK'), getenv('CLOUD_SDK_SK'))));
        $client = new Client(['timeout' => 30, 'allow_redirects' => false, 'handler' => $stack]);
        return new AddonApi($client, self::configuration());
    }

    private static function configuration(): Configuration
    {
        return (new Configuration())->setHost(getenv('CLOUD_SDK_ENDPOINT'));
    }

    /** Sends the documented request with these values. */
    private static function update(AddonApi $api, string $id, ?array $values = null): AddonInstance
    {
        $spec = json_decode(file_get_contents(self::REQUEST))->spec;
        return $api->updateAddonInstance($id, new InstanceRequest([
            'kind' => InstanceRequest::KIND_ADDON,
            'api_version' => InstanceRequest::API_VERSION_V3,
            'metadata' => new AddonUpdateMetadata([
                'annotations' => new AddonUpdateMetadataAnnotations([
                    'addon_upgrade_type' => AddonUpdateMetadataAnnotations::ADDON_UPGRADE_TYPE_UPGRADE,
                ]),
            ]),
            'spec' => new InstanceRequestSpec([
                'cluster_id' => $spec->clusterID,
                'version' => '2.1.30',
                'addon_template_name' => 'everest',
                'values' => $values ?? (array) $spec->values,
            ]),
        ]));
    }

    /** The names of the items of a list. */
    private static function names(array $items): array
    {
        return array_map(static fn ($item) => $item->getMetadata()->getName(), $items);
    }

    private static function clusterId(): string
    {
        return json_decode(file_get_contents(self::REQUEST))->spec->clusterID;
    }

    private static function failure(callable $call): ApiException
    {
        try {
            $call();
        } catch (ApiException $error) {
            return $error;
        }
        self::fail('no error was thrown');
    }

    private static function received(string $id): string
    {
        return file_get_contents(getenv('CLOUD_SDK_ENDPOINT') . "/received/$id");
    }
}
