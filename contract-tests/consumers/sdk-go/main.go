// Sends the documented update with the provider's own SDK, as the document's Go sample does, but to another endpoint.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/region"
	cce "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/cce/v3"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/cce/v3/model"
)

func main() {
	file, err := os.ReadFile("../../documented/updateAddonInstance/upgrade-everest.request.json")
	if err != nil {
		log.Fatal(err)
	}
	var documented struct {
		Spec struct {
			ClusterID string
			Values    map[string]json.RawMessage
		}
	}
	if err := json.Unmarshal(file, &documented); err != nil {
		log.Fatal(err)
	}
	// The sample gives each part as JSON text.
	values := map[string]any{}
	for name, part := range documented.Spec.Values {
		values[name] = string(part)
	}

	credentials, err := basic.NewCredentialsBuilder().
		WithAk(os.Getenv("CLOUD_SDK_AK")).
		WithSk(os.Getenv("CLOUD_SDK_SK")).
		// Without it the SDK asks IAM first.
		WithProjectId(os.Getenv("CLOUD_SDK_PROJECT_ID")).
		SafeBuild()
	if err != nil {
		log.Fatal(err)
	}
	http, err := cce.CceClientBuilder().
		WithRegion(region.NewRegion("cn-north-4", os.Getenv("CLOUD_SDK_ENDPOINT"))).
		WithCredential(credentials).
		SafeBuild()
	if err != nil {
		log.Fatal(err)
	}
	version := "2.1.30"
	response, err := cce.NewCceClient(http).UpdateAddonInstance(&model.UpdateAddonInstanceRequest{
		Id: "documented",
		Body: &model.InstanceRequest{
			Kind:       "Addon",
			ApiVersion: "v3",
			Metadata:   &model.AddonMetadata{Annotations: map[string]string{"addon.upgrade/type": "upgrade"}},
			Spec: &model.InstanceRequestSpec{
				Version:           &version,
				ClusterID:         documented.Spec.ClusterID,
				Values:            values,
				AddonTemplateName: "everest",
			},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response)
}
