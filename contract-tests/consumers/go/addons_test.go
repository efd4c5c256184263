// Package consumer proves the client that oapi-codegen makes of the contract.
package consumer

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"reflect"
	"testing"
	"time"

	"example.com/cce-addons-consumer/cce"
	"example.com/cce-addons-consumer/sdkhmac"
)

func token(_ context.Context, req *http.Request) error {
	req.Header.Set("X-Auth-Token", os.Getenv("CLOUD_SDK_TOKEN"))
	return nil
}

func signature(_ context.Context, req *http.Request) error {
	return sdkhmac.Sign(req, os.Getenv("CLOUD_SDK_AK"), os.Getenv("CLOUD_SDK_SK"), time.Now())
}

func client(t *testing.T, credentials cce.RequestEditorFn) *cce.ClientWithResponses {
	t.Helper()
	client, err := cce.NewClientWithResponses(os.Getenv("CLOUD_SDK_ENDPOINT"), cce.WithRequestEditorFn(credentials),
		cce.WithHTTPClient(&http.Client{Timeout: 30 * time.Second}))
	return must(t, client, err)
}

// update sends the documented request, with these values, and returns the response.
func update(t *testing.T, id string, values map[string]any, credentials cce.RequestEditorFn) *cce.UpdateAddonInstanceResponse {
	t.Helper()
	documented := object(t, "../../documented/updateAddonInstance/upgrade-everest.request.json")["spec"].(map[string]any)
	if values == nil {
		values = documented["values"].(map[string]any)
	}
	response, err := client(t, credentials).UpdateAddonInstanceWithResponse(t.Context(), id, cce.InstanceRequest{
		Kind:       cce.InstanceRequestKindAddon,
		ApiVersion: cce.InstanceRequestApiVersionV3,
		Metadata:   cce.AddonUpdateMetadata{Annotations: cce.AddonUpdateMetadata_Annotations{AddonUpgradetype: cce.Upgrade}},
		Spec: cce.InstanceRequestSpec{
			ClusterID:         documented["clusterID"].(string),
			Version:           "2.1.30",
			AddonTemplateName: "everest",
			Values:            values,
		},
	})
	return must(t, response, err)
}

func TestSendsTheDocumentedRequest(t *testing.T) {
	for name, credentials := range map[string]cce.RequestEditorFn{"token": token, "signature": signature} {
		t.Run(name, func(t *testing.T) {
			update(t, "documented", nil, credentials)
			same(t, received(t, "documented"), object(t, "../../documented/updateAddonInstance/upgrade-everest.request.json"))
		})
	}
}

func TestReadsTheDocumentedResponse(t *testing.T) {
	instance := update(t, "documented", nil, token).JSON200
	if instance.Status.TargetVersions != nil || instance.Status.CurrentVersion.SupportVersions != nil {
		t.Error("a null was read as something else")
	}
	if instance.Status.Status != "upgrading" || instance.Status.Reason == "" {
		t.Errorf("the state was read as %+v", instance.Status)
	}
	// Every field was read, if writing the instance again results in the documented response; Go leaves nulls out.
	documented := object(t, "../../documented/updateAddonInstance/upgrade-everest.response.json")
	status := documented["status"].(map[string]any)
	delete(status, "targetVersions")
	delete(status["currentVersion"].(map[string]any), "supportVersions")
	same(t, reencoded(t, instance), documented)
}

func TestReadsAnUnknownStatusAndUnknownProperties(t *testing.T) {
	// A string, and no type of its own with 13 constants: the set is open.
	var status string = update(t, "newer", nil, token).JSON200.Status.Status
	if status != "hibernating" {
		t.Errorf("the status was read as %q", status)
	}
}

func TestReadsBothFamiliesOfErrors(t *testing.T) {
	service, gateway := families(t, update(t, "addon-not-found", nil, token).JSON404)
	if service.ErrorCode != "CCE.03404001" || gateway.ErrorCode != "" {
		t.Errorf("the service's error was read as %+v and %+v", service, gateway)
	}
	service, gateway = families(t, update(t, "token-rejected", nil, token).JSON401)
	if service.ErrorCode != "" || gateway.ErrorCode != "APIGW.0301" {
		t.Errorf("the gateway's error was read as %+v and %+v", service, gateway)
	}
}

// families reads an error as both: neither fails, and the one that it is has a code.
func families(t *testing.T, failure *cce.AnyError) (cce.ServiceError, cce.GatewayError) {
	t.Helper()
	if failure == nil {
		t.Fatal("no error was read")
	}
	service, err := failure.AsServiceError()
	if err != nil {
		t.Fatal(err)
	}
	gateway, err := failure.AsGatewayError()
	if err != nil {
		t.Fatal(err)
	}
	return service, gateway
}

func TestKeepsValuesOfAnyJSON(t *testing.T) {
	values := object(t, "../any-values.json")
	returned := update(t, "any-values", values, token).JSON200.Spec.Values
	same(t, received(t, "any-values")["spec"].(map[string]any)["values"], values)
	same(t, returned, values)
}

func TestShowsAnInstance(t *testing.T) {
	status := show(t, "rolled-back").JSON200.Status
	if status.Status != "running" || *status.PreviousVersion != "2.1.30" || status.CurrentVersion.Version != "2.1.29" {
		t.Errorf("the state was read as %+v", status)
	}
	same(t, (*status.CurrentVersion.SupportVersions)[0].ClusterVersion, []string{`v1\.(19|21|23|25).*`})
	same(t, show(t, "any-values").JSON200.Spec.Values, object(t, "../any-values.json"))
}

func TestShowsNoInstanceThatIsGone(t *testing.T) {
	service, _ := families(t, show(t, "addon-not-found").JSON404)
	if service.ErrorCode != "CCE.03404001" {
		t.Errorf("the error was read as %+v", service)
	}
}

func show(t *testing.T, id string) *cce.ShowAddonInstanceResponse {
	t.Helper()
	response, err := client(t, token).ShowAddonInstanceWithResponse(t.Context(), id, nil)
	return must(t, response, err)
}

func TestListsTheInstancesOfACluster(t *testing.T) {
	response, err := client(t, signature).ListAddonInstancesWithResponse(t.Context(), &cce.ListAddonInstancesParams{ClusterId: clusterID(t)})
	var names []string
	for _, item := range must(t, response, err).JSON200.Items {
		names = append(names, *item.Metadata.Name)
	}
	same(t, names, []string{"everest", "autoscaler"})
}

func TestListsTemplates(t *testing.T) {
	everest := "everest"
	names, templates := templates(t, &cce.ListAddonTemplatesParams{AddonTemplateName: &everest})
	same(t, names, []string{"everest"})
	var versions []string
	for _, version := range templates[0].Spec.Versions {
		versions = append(versions, version.Version)
	}
	same(t, versions, []string{"2.1.30", "2.1.29", "2.1.9"})
	same(t, (*templates[0].Spec.Versions[2].SupportVersions)[0].ClusterVersion, []string{`v1\.(17|19|21|23).*`})
}

func TestListsAllTemplates(t *testing.T) {
	names, _ := templates(t, nil)
	same(t, names, []string{"everest", "autoscaler"})
}

func templates(t *testing.T, params *cce.ListAddonTemplatesParams) (names []string, templates []cce.AddonTemplate) {
	t.Helper()
	response, err := client(t, token).ListAddonTemplatesWithResponse(t.Context(), params)
	templates = must(t, response, err).JSON200.Items
	for _, template := range templates {
		names = append(names, *template.Metadata.Name)
	}
	return names, templates
}

func TestRollsBack(t *testing.T) {
	response, err := client(t, token).RollbackAddonInstanceWithResponse(t.Context(), "roll-back-everest", cce.AddonInstanceRollbackRequest{ClusterID: clusterID(t)})
	status := must(t, response, err).JSON200.Status
	if status.Status != "rollbacking" || *status.PreviousVersion != "2.1.29" {
		t.Errorf("the state was read as %+v", status)
	}
}

func must[T any](t *testing.T, value T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func clusterID(t *testing.T) string {
	t.Helper()
	return object(t, "../../documented/updateAddonInstance/upgrade-everest.request.json")["spec"].(map[string]any)["clusterID"].(string)
}

func received(t *testing.T, id string) map[string]any {
	t.Helper()
	response, err := http.Get(os.Getenv("CLOUD_SDK_ENDPOINT") + "/received/" + id)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return decoded(t, body)
}

func object(t *testing.T, file string) map[string]any {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return decoded(t, body)
}

func reencoded(t *testing.T, value any) map[string]any {
	t.Helper()
	body, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return decoded(t, body)
}

func decoded(t *testing.T, body []byte) map[string]any {
	t.Helper()
	var value map[string]any
	if err := json.Unmarshal(body, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func same(t *testing.T, actual, expected any) {
	t.Helper()
	if !reflect.DeepEqual(actual, expected) {
		t.Errorf("got\n%v\nnot\n%v", actual, expected)
	}
}
