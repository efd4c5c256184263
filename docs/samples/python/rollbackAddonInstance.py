# Rolls an add-on back to the version before its last upgrade, if its status.isRollbackable is true.
import json
import os
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ENDPOINT = os.environ["CLOUD_SDK_ENDPOINT"]  # https://cce.<region>.myhuaweicloud.com
TOKEN = os.environ["CLOUD_SDK_TOKEN"]  # of IAM
ID = "684fa9b2-a987-11ec-ba79-0255ac100096"  # the instance's metadata.uid, not its name
CLUSTER = "1b2ec02d-a3b2-11ec-b0d0-0255ac100099"


def call(method, path, body=None):
    headers = {"X-Auth-Token": TOKEN, "Content-Type": "application/json"}
    request = Request(ENDPOINT + path, body and json.dumps(body).encode(), headers, method=method)
    try:
        with urlopen(request, timeout=30) as response:
            return json.load(response)
    except HTTPError as error:
        # The body has errorCode, if it is the service's, or error_code, if it is its gateway's.
        text = error.read().decode(errors="replace")
        sys.exit(f"HTTP {error.code}, request id {error.headers['X-Request-Id']}: {text}")


# 200 means accepted: read the add-on until its state settles.
# With no response, or 502 or 504, read it before you repeat this.
addon = call("POST", f"/api/v3/addons/{ID}/operation/rollback", {"clusterID": CLUSTER})
print(addon["metadata"]["name"], addon["spec"]["version"], addon["status"]["status"])
