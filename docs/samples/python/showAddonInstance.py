# Reads an add-on: its version and its state.
import json
import os
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ENDPOINT = os.environ["CLOUD_SDK_ENDPOINT"]  # https://cce.<region>.myhuaweicloud.com
TOKEN = os.environ["CLOUD_SDK_TOKEN"]  # of IAM
ID = "684fa9b2-a987-11ec-ba79-0255ac100096"  # the instance's metadata.uid, not its name


def get(path):
    request = Request(ENDPOINT + path, headers={"X-Auth-Token": TOKEN})
    try:
        with urlopen(request, timeout=30) as response:
            return json.load(response)
    except HTTPError as error:
        # The body has errorCode, if it is the service's, or error_code, if it is its gateway's.
        text = error.read().decode(errors="replace")
        sys.exit(f"HTTP {error.code}, request id {error.headers['X-Request-Id']}: {text}")


addon = get(f"/api/v3/addons/{ID}")
print(addon["metadata"]["name"], addon["spec"]["version"], addon["status"]["status"])
