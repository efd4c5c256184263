# Lists the add-ons of a cluster. An add-on's id is its metadata.uid.
import json
import os
import sys
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

ENDPOINT = os.environ["CLOUD_SDK_ENDPOINT"]  # https://cce.<region>.myhuaweicloud.com
TOKEN = os.environ["CLOUD_SDK_TOKEN"]  # of IAM
CLUSTER = "1b2ec02d-a3b2-11ec-b0d0-0255ac100099"


def get(path):
    request = Request(ENDPOINT + path, headers={"X-Auth-Token": TOKEN})
    try:
        with urlopen(request, timeout=30) as response:
            return json.load(response)
    except HTTPError as error:
        # The body has errorCode, if it is the service's, or error_code, if it is its gateway's.
        text = error.read().decode(errors="replace")
        sys.exit(f"HTTP {error.code}, request id {error.headers['X-Request-Id']}: {text}")


query = urlencode({"cluster_id": CLUSTER})
for addon in get(f"/api/v3/addons?{query}")["items"]:
    metadata, spec, status = addon["metadata"], addon["spec"], addon["status"]
    print(metadata["name"], spec["version"], status["status"], metadata["uid"])
