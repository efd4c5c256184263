// Sets one parameter at the version that the add-on has, and sends the others as they are: what is left out is reset.
// For another version, values must be merged with its template: cce-addons upgrade
// Needs com.fasterxml.jackson.core:jackson-databind
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

public class UpdateAddonInstance {
  static final String ID = "684fa9b2-a987-11ec-ba79-0255ac100096"; // the instance's metadata.uid, not its name

  public static void main(String[] args) throws Exception {
    JsonNode present = call("GET", "/api/v3/addons/" + ID, BodyPublishers.noBody());
    ObjectNode spec = present.withObject("/spec").retain("clusterID", "version", "addonTemplateName", "values");
    spec.withObject("/values").remove("systemAutoInject"); // the service's own
    spec.withObject("/values/custom").put("over_subscription", "95");

    ObjectNode request = new ObjectMapper().createObjectNode().put("kind", "Addon").put("apiVersion", "v3");
    request.withObject("/metadata/annotations").put("addon.upgrade/type", "upgrade");
    request.set("spec", spec);
    // 200 means accepted: read the add-on until its state settles.
    // With no response, or 502 or 504, read it before you repeat this.
    JsonNode addon = call("PUT", "/api/v3/addons/" + ID, BodyPublishers.ofString(request.toString()));
    System.out.printf("%s %s %s%n", addon.at("/metadata/name").asText(), addon.at("/spec/version").asText(),
        addon.at("/status/status").asText());
  }

  static JsonNode call(String method, String path, BodyPublisher body) throws Exception {
    HttpRequest request = HttpRequest
        .newBuilder(URI.create(System.getenv("CLOUD_SDK_ENDPOINT") + path)) // https://cce.<region>.myhuaweicloud.com
        .header("X-Auth-Token", System.getenv("CLOUD_SDK_TOKEN"))
        .header("Content-Type", "application/json")
        .method(method, body)
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
