// Rolls an add-on back to the version before its last upgrade, if its status.isRollbackable is true.
// Needs com.fasterxml.jackson.core:jackson-databind
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

public class RollbackAddonInstance {
  static final String ID = "684fa9b2-a987-11ec-ba79-0255ac100096"; // the instance's metadata.uid, not its name
  static final String CLUSTER = "1b2ec02d-a3b2-11ec-b0d0-0255ac100099";

  public static void main(String[] args) throws Exception {
    String body = new ObjectMapper().createObjectNode().put("clusterID", CLUSTER).toString();
    // 200 means accepted: read the add-on until its state settles.
    // With no response, or 502 or 504, read it before you repeat this.
    JsonNode addon = call("POST", "/api/v3/addons/" + ID + "/operation/rollback", BodyPublishers.ofString(body));
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
