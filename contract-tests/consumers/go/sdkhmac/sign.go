// Package sdkhmac signs requests with AK/SK, by SDK-HMAC-SHA256.
package sdkhmac

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Sign adds X-Sdk-Date and Authorization to a request that is otherwise complete. Sign each attempt: a signature is valid for 15 minutes.
func Sign(req *http.Request, accessKey, secretKey string, now time.Time) error {
	var body []byte
	if req.Body != nil {
		var err error
		if body, err = io.ReadAll(req.Body); err != nil {
			return err
		}
		req.Body = io.NopCloser(bytes.NewReader(body))
	}
	date := now.UTC().Format("20060102T150405Z")
	req.Header.Set("X-Sdk-Date", date)

	// Ends in "/", although the path that is sent does not.
	path := strings.TrimSuffix(req.URL.Path, "/") + "/"
	segments := strings.Split(path, "/")
	for i, segment := range segments {
		segments[i] = encode(segment)
	}
	names := []string{"host"}
	for _, name := range []string{"Content-Type", "X-Sdk-Date", "X-Project-Id", "X-Security-Token"} {
		if req.Header.Get(name) != "" {
			names = append(names, strings.ToLower(name))
		}
	}
	slices.Sort(names)
	var headers strings.Builder
	for _, name := range names {
		value := req.Header.Get(name)
		if name == "host" {
			if value = req.Host; value == "" {
				value = req.URL.Host
			}
		}
		fmt.Fprintf(&headers, "%s:%s\n", name, strings.TrimSpace(value))
	}
	signed := strings.Join(names, ";")
	canonical := strings.Join([]string{
		req.Method, strings.Join(segments, "/"), query(req.URL.Query()), headers.String(), signed, hash(body),
	}, "\n")
	mac := hmac.New(sha256.New, []byte(secretKey))
	fmt.Fprintf(mac, "SDK-HMAC-SHA256\n%s\n%s", date, hash([]byte(canonical)))
	req.Header.Set("Authorization", fmt.Sprintf("SDK-HMAC-SHA256 Access=%s, SignedHeaders=%s, Signature=%x", accessKey, signed, mac.Sum(nil)))
	return nil
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// encode percent-encodes everything but A-Za-z0-9-_.~.
func encode(text string) string {
	return strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
}

// query sorts by key, then by value.
func query(values url.Values) string {
	var pairs []string
	for _, key := range slices.Sorted(maps.Keys(values)) {
		for _, value := range slices.Sorted(slices.Values(values[key])) {
			pairs = append(pairs, encode(key)+"="+encode(value))
		}
	}
	return strings.Join(pairs, "&")
}
