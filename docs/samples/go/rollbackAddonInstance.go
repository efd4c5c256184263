//go:build ignore

// #region docs
// Rolls an add-on back to the version before its last upgrade, if its status.isRollbackable is true.
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

const (
	id      = "684fa9b2-a987-11ec-ba79-0255ac100096" // the instance's metadata.uid, not its name
	cluster = "1b2ec02d-a3b2-11ec-b0d0-0255ac100099"
)

func main() {
	var addon struct {
		Metadata struct{ Name string }
		Spec     struct{ Version string }
		Status   struct{ Status string }
	}
	body, err := json.Marshal(map[string]string{"clusterID": cluster})
	if err != nil {
		log.Fatal(err)
	}
	// 200 means accepted: read the add-on until its state settles.
	// With no response, or 502 or 504, read it before you repeat this.
	if err := call(http.MethodPost, "/api/v3/addons/"+id+"/operation/rollback", body, &addon); err != nil {
		log.Fatal(err)
	}
	fmt.Println(addon.Metadata.Name, addon.Spec.Version, addon.Status.Status)
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
