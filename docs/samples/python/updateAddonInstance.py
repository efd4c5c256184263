# Sets one parameter at the version that the add-on has, and sends the others as they are: what is left out is reset.
# For another version, values must be merged with its template: cce-addons upgrade
import json
import os
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ENDPOINT = os.environ["CLOUD_SDK_ENDPOINT"]  # https://cce.<region>.myhuaweicloud.com
TOKEN = os.environ["CLOUD_SDK_TOKEN"]  # of IAM
ID = "684fa9b2-a987-11ec-ba79-0255ac100096"  # the instance's metadata.uid, not its name


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


spec = call("GET", f"/api/v3/addons/{ID}")["spec"]
spec["values"].pop("systemAutoInject", None)  # the service's own
spec["values"]["custom"]["over_subscription"] = "95"

request = {
    "kind": "Addon",
    "apiVersion": "v3",
    "metadata": {"annotations": {"addon.upgrade/type": "upgrade"}},
    "spec": {key: spec[key] for key in ("clusterID", "version", "addonTemplateName", "values")},
}
# 200 means accepted: read the add-on until its state settles.
# With no response, or 502 or 504, read it before you repeat this.
addon = call("PUT", f"/api/v3/addons/{ID}", request)
print(addon["metadata"]["name"], addon["spec"]["version"], addon["status"]["status"])
