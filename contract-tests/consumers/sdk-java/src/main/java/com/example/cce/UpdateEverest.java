package com.example.cce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huaweicloud.sdk.cce.v3.CceClient;
import com.huaweicloud.sdk.cce.v3.model.AddonMetadata;
import com.huaweicloud.sdk.cce.v3.model.InstanceRequest;
import com.huaweicloud.sdk.cce.v3.model.InstanceRequestSpec;
import com.huaweicloud.sdk.cce.v3.model.UpdateAddonInstanceRequest;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import java.io.File;
import java.io.IOException;
import java.util.Map;

/**
 * Sends the documented update with the provider's own SDK, as the provider's sample does. Any exception ends the program with a
 * failure.
 */
public class UpdateEverest {
  public static void main(String[] args) throws IOException {
    // With an endpoint in place of a region, the SDK does not ask IAM for the project.
    CceClient client = CceClient.newBuilder()
        .withCredential(new BasicCredentials()
            .withAk(System.getenv("CLOUD_SDK_AK"))
            .withSk(System.getenv("CLOUD_SDK_SK")))
        .withEndpoint(System.getenv("CLOUD_SDK_ENDPOINT"))
        .build();

    JsonNode spec = new ObjectMapper().readTree(new File("../../documented/updateAddonInstance/upgrade-everest.request.json")).get("spec");
    JsonNode values = spec.get("values");
    InstanceRequest body = new InstanceRequest()
        .withKind("Addon")
        .withApiVersion("v3")
        .withMetadata(new AddonMetadata().withAnnotations(Map.of("addon.upgrade/type", "upgrade")))
        .withSpec(new InstanceRequestSpec()
            .withClusterID(spec.get("clusterID").asText())
            .withVersion("2.1.30")
            .withAddonTemplateName("everest")
            // The sample passes JSON text, where the documented request has objects.
            .withValues(Map.of(
                "basic", values.get("basic").toString(),
                "flavor", values.get("flavor").toString(),
                "custom", values.get("custom").toString())));
    System.out.println(client.updateAddonInstance(new UpdateAddonInstanceRequest().withId("documented").withBody(body)));
  }
}
