package com.example.cce

import com.example.cce.client.apis.AddonApi
import com.example.cce.client.infrastructure.ClientError
import com.example.cce.client.infrastructure.ClientException
import com.example.cce.client.infrastructure.Serializer
import com.example.cce.client.models.AddonInstance
import com.example.cce.client.models.AddonInstanceRollbackRequest
import com.example.cce.client.models.AddonUpdateMetadata
import com.example.cce.client.models.AddonUpdateMetadataAnnotations
import com.example.cce.client.models.AddonUpdateMetadataAnnotations.AddonUpgradeType
import com.example.cce.client.models.GatewayError
import com.example.cce.client.models.InstanceRequest
import com.example.cce.client.models.InstanceRequestSpec
import com.example.cce.client.models.ServiceError
import com.fasterxml.jackson.annotation.JsonInclude.Include.ALWAYS
import com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL
import com.fasterxml.jackson.annotation.JsonInclude.Value
import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.module.kotlin.convertValue
import com.fasterxml.jackson.module.kotlin.readValue
import java.io.File
import java.net.URI
import java.time.Duration
import okhttp3.Interceptor
import okhttp3.OkHttpClient
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** Proves the client that openapi-generator makes of the contract. */
class AddonApiTest {
    @Test
    fun `sends the documented request with a token`() {
        update("documented", credentials = TOKEN)
        assertEquals(REQUEST, received("documented"))
    }

    @Test
    fun `sends the documented request signed`() {
        update("documented", credentials = SIGNATURE)
        assertEquals(REQUEST, received("documented"))
    }

    @Test
    fun `reads the documented response`() {
        val instance = update("documented")
        val documented = json(File("../../documented/updateAddonInstance/upgrade-everest.response.json"))
        assertEquals("everest", instance.metadata?.name)
        assertEquals(listOf("Storage"), instance.spec.addonTemplateLabels)
        assertEquals(documented.at("/spec/values"), json(instance.spec.propertyValues))

        val status = instance.status
        val state: String = status.status // no enum, because the set is open
        assertEquals("upgrading", state)
        assertEquals("addon upgrading", status.reason)
        assertEquals(false, status.isRollbackable)
        assertNull(status.targetVersions)
        assertEquals(documented.at("/status/currentVersion/input"), json(status.currentVersion.input))
        assertEquals(documented.at("/status/currentVersion/translate"), json(status.currentVersion.translate))
        assertEquals("2023-05-12T16:10:05Z", status.currentVersion.creationTimestamp?.toInstant().toString())
        assertNull(status.currentVersion.supportVersions)
    }

    @Test
    fun `reads an unknown status and unknown properties`() {
        assertEquals("hibernating", update("newer").status.status)
    }

    @Test
    fun `reads an error of the service`() {
        val (status, body) = failure { update("addon-not-found") }
        assertEquals(404, status)
        assertTrue(body.has("errorCode"))
        assertEquals("CCE.03404001", MAPPER.convertValue<ServiceError>(body).errorCode)
    }

    @Test
    fun `reads an error of the gateway`() {
        val (status, body) = failure { update("token-rejected") }
        assertEquals(401, status)
        assertTrue(body.has("error_code"))
        assertEquals("APIGW.0301", MAPPER.convertValue<GatewayError>(body).gatewayErrorCode)
    }

    @Test
    fun `keeps values of any JSON`() {
        val values = File("../any-values.json")
        val instance = update("any-values", MAPPER.readValue(values))
        assertEquals(json(values), received("any-values").at("/spec/values"))
        assertEquals(json(values), json(instance.spec.propertyValues))
    }

    @Test
    fun `shows an instance`() {
        val status = api().showAddonInstance("rolled-back").status
        assertEquals("running", status.status)
        assertEquals("2.1.30", status.previousVersion)
        assertEquals("2.1.29", status.currentVersion.version)
        assertEquals(listOf("""v1\.(19|21|23|25).*"""), status.currentVersion.supportVersions?.first()?.clusterVersion)

        val values = api().showAddonInstance("any-values").spec.propertyValues
        assertEquals(json(File("../any-values.json")), json(values))
    }

    @Test
    fun `shows no instance that is gone`() {
        val (status, body) = failure { api().showAddonInstance("addon-not-found") }
        assertEquals(404, status)
        assertEquals("CCE.03404001", MAPPER.convertValue<ServiceError>(body).errorCode)
    }

    @Test
    fun `lists the instances of a cluster`() {
        val items = api(SIGNATURE).listAddonInstances(CLUSTER).items
        assertEquals(listOf("everest", "autoscaler"), items.map { it.metadata?.name })
    }

    @Test
    fun `lists templates`() {
        val template = api().listAddonTemplates("everest").items.single()
        assertEquals("everest", template.metadata.name)
        val versions = template.spec.versions
        assertEquals(listOf("2.1.30", "2.1.29", "2.1.9"), versions.map { it.version })
        assertEquals(listOf("""v1\.(17|19|21|23).*"""), versions.last().supportVersions?.first()?.clusterVersion)

        assertEquals(listOf("everest", "autoscaler"), api().listAddonTemplates().items.map { it.metadata.name })
    }

    @Test
    fun `rolls back`() {
        val status = api().rollbackAddonInstance("roll-back-everest", AddonInstanceRollbackRequest(CLUSTER)).status
        assertEquals("rollbacking", status.status)
        assertEquals("2.1.29", status.previousVersion)
    }

    private companion object {
        val ENDPOINT = variable("CLOUD_SDK_ENDPOINT")

        // The generated mapper drops nulls, those in `values` too; they are kept with this.
        val MAPPER = Serializer.jacksonObjectMapper.setDefaultPropertyInclusion(Value.construct(NON_NULL, ALWAYS))

        val REQUEST = json(File("../../documented/updateAddonInstance/upgrade-everest.request.json"))
        val CLUSTER: String = REQUEST.at("/spec/clusterID").textValue()

        val SIGNATURE = SdkHmac(variable("CLOUD_SDK_AK"), variable("CLOUD_SDK_SK"))
        val TOKEN = Interceptor { chain ->
            chain.proceed(chain.request().newBuilder().header("X-Auth-Token", variable("CLOUD_SDK_TOKEN")).build())
        }

        fun api(credentials: Interceptor = TOKEN): AddonApi {
            val http = OkHttpClient.Builder()
                .callTimeout(Duration.ofSeconds(30))
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(credentials)
                .build()
            return AddonApi(ENDPOINT, http)
        }

        /** Sends the documented request with these values. */
        fun update(
            id: String,
            values: Map<String, Any> = MAPPER.convertValue(REQUEST.at("/spec/values")),
            credentials: Interceptor = TOKEN,
        ): AddonInstance {
            val annotations = AddonUpdateMetadataAnnotations(AddonUpgradeType.upgrade)
            annotations["addon.upgrade/type"] = "upgrade" // Jackson writes the entries of a map, not its properties
            val request = InstanceRequest(
                kind = InstanceRequest.Kind.Addon,
                apiVersion = InstanceRequest.ApiVersion.v3,
                metadata = AddonUpdateMetadata(annotations = annotations),
                spec = InstanceRequestSpec(
                    clusterID = CLUSTER,
                    version = "2.1.30",
                    addonTemplateName = "everest",
                    propertyValues = values,
                ),
            )
            return api(credentials).updateAddonInstance(id, request)
        }

        /** The status and the body of an error. */
        fun failure(call: () -> Unit): Pair<Int, JsonNode> {
            val error = assertThrows<ClientException>(call)
            val response = error.response as ClientError<*>
            return error.statusCode to MAPPER.readTree(response.body as String)
        }

        fun received(id: String): JsonNode = MAPPER.readTree(URI("$ENDPOINT/received/$id").toURL())

        fun json(file: File): JsonNode = MAPPER.readTree(file)

        fun json(value: Any): JsonNode = MAPPER.valueToTree(value)

        fun variable(name: String): String = System.getenv(name) ?: error("$name is not set")
    }
}
