//go:build ignore

// #region docs
// Lists the versions of an add-on. Without a name the list has many megabytes.
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

const name = "everest" // aliases match too, so that the list can have other add-ons

func main() {
	var list struct {
		Items []struct {
			Metadata struct{ Name string }
			Spec     struct{ Versions []struct{ Version string } }
		}
	}
	query := url.Values{"addon_template_name": {name}}
	if err := get("/api/v3/addontemplates?"+query.Encode(), &list); err != nil {
		log.Fatal(err)
	}
	for _, template := range list.Items {
		if template.Metadata.Name != name {
			continue
		}
		for _, version := range template.Spec.Versions {
			fmt.Println(name, version.Version)
		}
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
