#!/bin/sh
# Sets one parameter at the version that the add-on has. All others are sent as they are: what is left out would be reset.
set -eu
# region docs
# CLOUD_SDK_ENDPOINT is https://cce.<region>.myhuaweicloud.com
addon="$CLOUD_SDK_ENDPOINT/api/v3/addons/684fa9b2-a987-11ec-ba79-0255ac100096"

# Edits one parameter at the version the add-on has, and sends all others as they are.
# For another version, values must be merged with its template: cce-addons upgrade
curl --fail-with-body --silent --show-error --max-time 30 "$addon" \
  --header "X-Auth-Token: $CLOUD_SDK_TOKEN" |
  jq '{
    kind, apiVersion,
    metadata: {annotations: {"addon.upgrade/type": "upgrade"}},
    spec: {
      version: .spec.version,
      clusterID: .spec.clusterID,
      addonTemplateName: .spec.addonTemplateName,
      values: (.spec.values | del(.systemAutoInject) | .custom.over_subscription = "95")
    }
  }' > request.json

curl --fail-with-body --silent --show-error --max-time 30 --request PUT "$addon" \
  --header "X-Auth-Token: $CLOUD_SDK_TOKEN" \
  --header "Content-Type: application/json" \
  --data @request.json
# endregion
