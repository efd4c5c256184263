#!/bin/sh
# Reads an add-on: its version and its state.
# region docs
# CLOUD_SDK_ENDPOINT is https://cce.<region>.myhuaweicloud.com
curl --fail-with-body --silent --show-error --max-time 30 \
  "$CLOUD_SDK_ENDPOINT/api/v3/addons/684fa9b2-a987-11ec-ba79-0255ac100096" \
  --header "X-Auth-Token: $CLOUD_SDK_TOKEN"
# endregion
