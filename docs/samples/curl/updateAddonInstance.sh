#!/bin/sh
# Sets one parameter at the version that the add-on has, and sends the others as they are: what is left out is reset.
# For another version, values must be merged with its template: cce-addons upgrade
# Needs jq, as only a JSON tool can edit JSON; before 1.7 it rounds numbers above 2^53.
# CLOUD_SDK_ENDPOINT is https://cce.<region>.myhuaweicloud.com, CLOUD_SDK_TOKEN a token of IAM.
# Fails on an error, whose body has errorCode (the service's) or error_code (its gateway's).
set -eu
id=684fa9b2-a987-11ec-ba79-0255ac100096 # the instance's metadata.uid, not its name

call() {
  curl --fail-with-body --silent --show-error --max-time 30 \
    --write-out '%{stderr}HTTP %{http_code}, request id %header{x-request-id}\n' \
    --header "X-Auth-Token: $CLOUD_SDK_TOKEN" "$@" "$CLOUD_SDK_ENDPOINT/api/v3/addons/$id"
}

present=$(call) || { printf '%s\n' "$present" >&2; exit 1; }
request=$(printf '%s' "$present" | jq '{
  kind, apiVersion,
  metadata: {annotations: {"addon.upgrade/type": "upgrade"}},
  spec: {
    clusterID: .spec.clusterID,
    version: .spec.version,
    addonTemplateName: .spec.addonTemplateName,
    values: (.spec.values | del(.systemAutoInject) | .custom.over_subscription = "95")
  }
}')

# 200 means accepted: read the add-on until its state settles.
# With no response, or 502 or 504, read it before you repeat this.
printf '%s' "$request" | call --request PUT --header "Content-Type: application/json" --data @-
