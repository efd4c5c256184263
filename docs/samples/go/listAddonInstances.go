//go:build ignore

// #region docs
// Lists the add-ons of a cluster. An add-on's id is its metadata.uid.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"time"
)

const cluster = "1b2ec02d-a3b2-11ec-b0d0-0255ac100099"

func main() {
	var list struct {
		Items []struct {
			Metadata struct{ UID, Name string }
			Spec     struct{ Version string }
			Status   struct{ Status string }
		}
	}
	query := url.Values{"cluster_id": {cluster}}
	if err := get("/api/v3/addons?"+query.Encode(), &list); err != nil {
		log.Fatal(err)
	}
	for _, addon := range list.Items {
		fmt.Println(addon.Metadata.Name, addon.Spec.Version, addon.Status.Status, addon.Metadata.UID)
	}
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
