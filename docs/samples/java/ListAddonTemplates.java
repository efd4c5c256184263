// Lists the versions of an add-on. Without a name the list has many megabytes.
// Needs com.fasterxml.jackson.core:jackson-databind
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

public class ListAddonTemplates {
  static final String NAME = "everest"; // aliases match too, so that the list can have other add-ons

  public static void main(String[] args) throws Exception {
    for (JsonNode template : get("/api/v3/addontemplates?addon_template_name=" + NAME).get("items"))
      if (template.at("/metadata/name").asText().equals(NAME))
        for (JsonNode version : template.at("/spec/versions"))
          System.out.printf("%s %s%n", NAME, version.get("version").asText());
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
