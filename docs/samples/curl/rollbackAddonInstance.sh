#!/bin/sh
# Rolls an add-on back to the version before its last upgrade, if its status.isRollbackable is true.
# 200 means accepted: read the add-on until its state settles.
# With no response, or 502 or 504, read it before you repeat this.
# CLOUD_SDK_ENDPOINT is https://cce.<region>.myhuaweicloud.com, CLOUD_SDK_TOKEN a token of IAM.
# Ends with 22 on an error, whose body has errorCode (the service's) or error_code (its gateway's).
set -eu
id=684fa9b2-a987-11ec-ba79-0255ac100096 # the instance's metadata.uid, not its name
cluster=1b2ec02d-a3b2-11ec-b0d0-0255ac100099

curl --fail-with-body --silent --show-error --max-time 30 \
  --write-out '%{stderr}HTTP %{http_code}, request id %header{x-request-id}\n' \
  --header "X-Auth-Token: $CLOUD_SDK_TOKEN" \
  --header "Content-Type: application/json" \
  --data "{\"clusterID\": \"$cluster\"}" \
  "$CLOUD_SDK_ENDPOINT/api/v3/addons/$id/operation/rollback"
