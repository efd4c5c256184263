#!/bin/sh
# Lists the versions of an add-on, with the parameters of each. Without a name the list has many megabytes.
# CLOUD_SDK_ENDPOINT is https://cce.<region>.myhuaweicloud.com, CLOUD_SDK_TOKEN a token of IAM.
# Ends with 22 on an error, whose body has errorCode (the service's) or error_code (its gateway's).
set -eu
name=everest # aliases match too: take the item whose metadata.name it is

curl --fail-with-body --silent --show-error --max-time 30 \
  --write-out '%{stderr}HTTP %{http_code}, request id %header{x-request-id}\n' \
  --header "X-Auth-Token: $CLOUD_SDK_TOKEN" \
  --get --data-urlencode "addon_template_name=$name" \
  "$CLOUD_SDK_ENDPOINT/api/v3/addontemplates"
