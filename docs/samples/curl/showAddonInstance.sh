#!/bin/sh
# Reads an add-on: its version, its parameters and its state.
# CLOUD_SDK_ENDPOINT is https://cce.<region>.myhuaweicloud.com, CLOUD_SDK_TOKEN a token of IAM.
# Ends with 22 on an error, whose body has errorCode (the service's) or error_code (its gateway's).
set -eu
id=684fa9b2-a987-11ec-ba79-0255ac100096 # the instance's metadata.uid, not its name

curl --fail-with-body --silent --show-error --max-time 30 \
  --write-out '%{stderr}HTTP %{http_code}, request id %header{x-request-id}\n' \
  --header "X-Auth-Token: $CLOUD_SDK_TOKEN" \
  "$CLOUD_SDK_ENDPOINT/api/v3/addons/$id"
