package com.example.cce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.cce.client.ApiClient;
import com.example.cce.client.ApiException;
import com.example.cce.client.api.AddonApi;
import com.example.cce.client.model.AddonInstance;
import com.example.cce.client.model.AddonInstanceRollbackRequest;
import com.example.cce.client.model.AddonTemplate;
import com.example.cce.client.model.AddonUpdateMetadata;
import com.example.cce.client.model.AddonUpdateMetadataAnnotations;
import com.example.cce.client.model.GatewayError;
import com.example.cce.client.model.InstanceRequest;
import com.example.cce.client.model.InstanceRequestSpec;
import com.example.cce.client.model.ServiceError;
import com.example.cce.client.model.Versions;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Proves the client that openapi-generator makes of the contract. */
class AddonApiTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final String ENDPOINT = System.getenv("CLOUD_SDK_ENDPOINT");

  private static final Consumer<HttpRequest.Builder> TOKEN =
      request -> request.setHeader("X-Auth-Token", System.getenv("CLOUD_SDK_TOKEN"));
  private static final Consumer<HttpRequest.Builder> SIGNATURE =
      new SdkHmacSigner(System.getenv("CLOUD_SDK_AK"), System.getenv("CLOUD_SDK_SK"));

  @Test
  void sendsTheDocumentedRequestWithAToken() throws Exception {
    update("documented", documentedValues(), TOKEN);
    assertSame(file("../../documented/updateAddonInstance/upgrade-everest.request.json"), received("documented"));
  }

  @Test
  void sendsTheDocumentedRequestSigned() throws Exception {
    update("documented", documentedValues(), SIGNATURE);
    assertSame(file("../../documented/updateAddonInstance/upgrade-everest.request.json"), received("documented"));
  }

  @Test
  void readsTheDocumentedResponse() throws Exception {
    AddonInstance instance = update("documented", documentedValues(), TOKEN);
    assertNull(instance.getStatus().getTargetVersions());
    assertNull(instance.getStatus().getCurrentVersion().getSupportVersions());
    assertEquals("upgrading", instance.getStatus().getStatus());
    assertEquals("addon upgrading", instance.getStatus().getReason());

    // Every field was read, nulls included, if writing the instance again results in the documented response.
    String written = client(TOKEN).getObjectMapper().writeValueAsString(instance);
    assertSame(file("../../documented/updateAddonInstance/upgrade-everest.response.json"), JSON.readTree(written));
  }

  @Test
  void readsAnUnknownStatusAndUnknownProperties() throws Exception {
    AddonInstance instance = update("newer", documentedValues(), TOKEN);
    assertEquals("hibernating", instance.getStatus().getStatus());
  }

  @Test
  void readsBothFamiliesOfErrors() throws Exception {
    ApiException missing = assertThrows(ApiException.class, () -> update("addon-not-found", documentedValues(), TOKEN));
    assertEquals(404, missing.getCode());
    assertEquals("CCE.03404001", assertInstanceOf(ServiceError.class, read(missing)).getErrorCode());

    ApiException rejected = assertThrows(ApiException.class, () -> update("token-rejected", documentedValues(), TOKEN));
    assertEquals(401, rejected.getCode());
    assertEquals("APIGW.0301", assertInstanceOf(GatewayError.class, read(rejected)).getErrorCode());
  }

  @Test
  void keepsValuesOfAnyJson() throws Exception {
    JsonNode values = file("../any-values.json");
    AddonInstance instance = update("any-values", asMap(values), TOKEN);
    assertSame(values, received("any-values").at("/spec/values"));
    assertSame(values, JSON.valueToTree(instance.getSpec().getValues()));
  }

  @Test
  void showsAnInstance() throws Exception {
    AddonInstance instance = api(TOKEN).showAddonInstance("rolled-back", null);
    assertEquals("running", instance.getStatus().getStatus());
    assertEquals("2.1.30", instance.getStatus().getPreviousVersion());
    Versions version = instance.getStatus().getCurrentVersion();
    assertEquals("2.1.29", version.getVersion());
    assertEquals(List.of("v1\\.(19|21|23|25).*"), version.getSupportVersions().get(0).getClusterVersion());

    instance = api(TOKEN).showAddonInstance("any-values", null);
    assertSame(file("../any-values.json"), JSON.valueToTree(instance.getSpec().getValues()));
  }

  @Test
  void showsNoInstanceThatIsGone() throws Exception {
    ApiException gone = assertThrows(ApiException.class, () -> api(TOKEN).showAddonInstance("addon-not-found", null));
    assertEquals(404, gone.getCode());
    assertEquals("CCE.03404001", assertInstanceOf(ServiceError.class, read(gone)).getErrorCode());
  }

  @Test
  void listsTheInstancesOfACluster() throws Exception {
    List<AddonInstance> items = api(SIGNATURE).listAddonInstances(clusterId()).getItems();
    assertEquals(List.of("everest", "autoscaler"), items.stream().map(item -> item.getMetadata().getName()).toList());
  }

  @Test
  void listsTemplates() throws Exception {
    List<AddonTemplate> named = api(TOKEN).listAddonTemplates("everest").getItems();
    assertEquals(List.of("everest"), named.stream().map(item -> item.getMetadata().getName()).toList());
    List<Versions> versions = named.get(0).getSpec().getVersions();
    assertEquals(List.of("2.1.30", "2.1.29", "2.1.9"), versions.stream().map(Versions::getVersion).toList());
    assertEquals(List.of("v1\\.(17|19|21|23).*"), versions.get(2).getSupportVersions().get(0).getClusterVersion());

    List<AddonTemplate> all = api(TOKEN).listAddonTemplates(null).getItems();
    assertEquals(List.of("everest", "autoscaler"), all.stream().map(item -> item.getMetadata().getName()).toList());
  }

  @Test
  void rollsBack() throws Exception {
    AddonInstance instance = api(TOKEN).rollbackAddonInstance("roll-back-everest",
        new AddonInstanceRollbackRequest().clusterID(clusterId()));
    assertEquals("rollbacking", instance.getStatus().getStatus());
    assertEquals("2.1.29", instance.getStatus().getPreviousVersion());
  }

  /** Sends the documented request with these values, and returns the response. */
  private static AddonInstance update(String id, Map<String, Object> values, Consumer<HttpRequest.Builder> credentials)
      throws ApiException, IOException {
    InstanceRequest request = new InstanceRequest()
        .kind(InstanceRequest.KindEnum.ADDON)
        .apiVersion(InstanceRequest.ApiVersionEnum.V3)
        .metadata(new AddonUpdateMetadata().annotations(new AddonUpdateMetadataAnnotations()
            .addonUpgradeType(AddonUpdateMetadataAnnotations.AddonUpgradeTypeEnum.UPGRADE)))
        .spec(new InstanceRequestSpec()
            .clusterID(clusterId())
            .version("2.1.30")
            .addonTemplateName("everest")
            .values(values));
    return api(credentials).updateAddonInstance(id, request);
  }

  private static AddonApi api(Consumer<HttpRequest.Builder> credentials) {
    return new AddonApi(client(credentials));
  }

  private static ApiClient client(Consumer<HttpRequest.Builder> credentials) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(ENDPOINT);
    return client.setReadTimeout(Duration.ofSeconds(30)).setRequestInterceptor(credentials);
  }

  /** The body of an error, whose key tells its family. The generated AnyError takes every body for both. */
  private static Object read(ApiException error) throws IOException {
    ObjectMapper mapper = client(TOKEN).getObjectMapper();
    JsonNode body = mapper.readTree(error.getResponseBody());
    Class<?> family = body.has("errorCode") ? ServiceError.class : GatewayError.class;
    return mapper.treeToValue(body, family);
  }

  private static String clusterId() throws IOException {
    return file("../../documented/updateAddonInstance/upgrade-everest.request.json").at("/spec/clusterID").asText();
  }

  private static Map<String, Object> documentedValues() throws IOException {
    return asMap(file("../../documented/updateAddonInstance/upgrade-everest.request.json").at("/spec/values"));
  }

  private static Map<String, Object> asMap(JsonNode values) {
    return JSON.convertValue(values, new TypeReference<>() {});
  }

  private static JsonNode received(String id) throws IOException {
    return JSON.readTree(URI.create(ENDPOINT + "/received/" + id).toURL());
  }

  private static JsonNode file(String name) throws IOException {
    return JSON.readTree(Path.of(name).toFile());
  }

  /** Compares line by line, so that a failure shows the place. */
  private static void assertSame(JsonNode expected, JsonNode actual) throws IOException {
    assertIterableEquals(lines(expected), lines(actual));
  }

  private static List<String> lines(JsonNode json) throws IOException {
    return JSON.writeValueAsString(JSON.treeToValue(json, Object.class)).lines().toList();
  }
}
