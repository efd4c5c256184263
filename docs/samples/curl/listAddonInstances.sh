#!/bin/sh
# Lists the add-ons of a cluster. An add-on's id is its metadata.uid.
# CLOUD_SDK_ENDPOINT is https://cce.<region>.myhuaweicloud.com, CLOUD_SDK_TOKEN a token of IAM.
# Ends with 22 on an error, whose body has errorCode (the service's) or error_code (its gateway's).
set -eu
cluster=1b2ec02d-a3b2-11ec-b0d0-0255ac100099

curl --fail-with-body --silent --show-error --max-time 30 \
  --write-out '%{stderr}HTTP %{http_code}, request id %header{x-request-id}\n' \
  --header "X-Auth-Token: $CLOUD_SDK_TOKEN" \
  --get --data-urlencode "cluster_id=$cluster" \
  "$CLOUD_SDK_ENDPOINT/api/v3/addons"
