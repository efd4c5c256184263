//go:build ignore

// #region docs
// Reads an add-on: its version and its state.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

const id = "684fa9b2-a987-11ec-ba79-0255ac100096" // the instance's metadata.uid, not its name

func main() {
	var addon struct {
		Metadata struct{ Name string }
		Spec     struct{ Version string }
		Status   struct{ Status string }
	}
	if err := get("/api/v3/addons/"+id, &addon); err != nil {
		log.Fatal(err)
	}
	fmt.Println(addon.Metadata.Name, addon.Spec.Version, addon.Status.Status)
}

// get reads the response into result.
func get(path string, result any) error {
	// The endpoint is https://cce.<region>.myhuaweicloud.com.
	request, err := http.NewRequest(http.MethodGet, os.Getenv("CLOUD_SDK_ENDPOINT")+path, nil)
	if err != nil {
		return err
	}
	request.Header.Set("X-Auth-Token", os.Getenv("CLOUD_SDK_TOKEN"))
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
