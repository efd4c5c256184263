// Lists the add-ons of a cluster. An add-on's id is its metadata.uid.
// Needs com.fasterxml.jackson.core:jackson-databind
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

public class ListAddonInstances {
  static final String CLUSTER = "1b2ec02d-a3b2-11ec-b0d0-0255ac100099";

  public static void main(String[] args) throws Exception {
    for (JsonNode addon : get("/api/v3/addons?cluster_id=" + CLUSTER).get("items"))
      System.out.printf("%s %s %s %s%n", addon.at("/metadata/name").asText(), addon.at("/spec/version").asText(),
          addon.at("/status/status").asText(), addon.at("/metadata/uid").asText());
  }

  static JsonNode get(String path) throws Exception {
    HttpRequest request = HttpRequest
        .newBuilder(URI.create(System.getenv("CLOUD_SDK_ENDPOINT") + path)) // https://cce.<region>.myhuaweicloud.com
        .header("X-Auth-Token", System.getenv("CLOUD_SDK_TOKEN"))
        .timeout(Duration.ofSeconds(30))
        .build();
    HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      // The body has errorCode, if it is the service's, or error_code, if it is its gateway's.
      String requestId = response.headers().firstValue("X-Request-Id").orElse("unknown");
      System.err.printf("HTTP %d, request id %s: %s%n", response.statusCode(), requestId, response.body());
      System.exit(1);
    }
    return new ObjectMapper().readTree(response.body());
  }
}
