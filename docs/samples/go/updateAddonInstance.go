//go:build ignore

// #region docs
// Sets one parameter at the version that the add-on has, and sends the others as they are: what is left out is reset.
// For another version, values must be merged with its template: cce-addons upgrade
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

const id = "684fa9b2-a987-11ec-ba79-0255ac100096" // the instance's metadata.uid, not its name

type addon struct {
	Metadata struct{ Name string }
	Spec     spec
	Status   struct{ Status string }
}

type spec struct {
	ClusterID         string                                `json:"clusterID"`
	Version           string                                `json:"version"`
	AddonTemplateName string                                `json:"addonTemplateName"`
	Values            map[string]map[string]json.RawMessage `json:"values"` // sent as they came
}

func main() {
	var present, updated addon
	if err := call(http.MethodGet, "/api/v3/addons/"+id, nil, &present); err != nil {
		log.Fatal(err)
	}
	delete(present.Spec.Values, "systemAutoInject") // the service's own
	present.Spec.Values["custom"]["over_subscription"] = json.RawMessage(`"95"`)

	body, err := json.Marshal(map[string]any{
		"kind":       "Addon",
		"apiVersion": "v3",
		"metadata":   map[string]any{"annotations": map[string]string{"addon.upgrade/type": "upgrade"}},
		"spec":       present.Spec,
	})
	if err != nil {
		log.Fatal(err)
	}
	// 200 means accepted: read the add-on until its state settles.
	// With no response, or 502 or 504, read it before you repeat this.
	if err := call(http.MethodPut, "/api/v3/addons/"+id, body, &updated); err != nil {
		log.Fatal(err)
	}
	fmt.Println(updated.Metadata.Name, updated.Spec.Version, updated.Status.Status)
}

// call sends body as JSON and reads the response into result.
func call(method, path string, body []byte, result any) error {
	// The endpoint is https://cce.<region>.myhuaweicloud.com.
	request, err := http.NewRequest(method, os.Getenv("CLOUD_SDK_ENDPOINT")+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("X-Auth-Token", os.Getenv("CLOUD_SDK_TOKEN"))
	request.Header.Set("Content-Type", "application/json")
	client := http.Client{Timeout: 30 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		// The body has errorCode, if it is the service's, or error_code, if it is its gateway's.
		text, _ := io.ReadAll(response.Body)
		return fmt.Errorf("HTTP %d, request id %s: %s", response.StatusCode, response.Header.Get("X-Request-Id"), text)
	}
	return json.NewDecoder(response.Body).Decode(result)
}

// #endregion
