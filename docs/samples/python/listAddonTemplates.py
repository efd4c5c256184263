# Lists the versions of an add-on. Without a name the list has many megabytes.
import json
import os
import sys
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

ENDPOINT = os.environ["CLOUD_SDK_ENDPOINT"]  # https://cce.<region>.myhuaweicloud.com
TOKEN = os.environ["CLOUD_SDK_TOKEN"]  # of IAM
NAME = "everest"  # aliases match too, so that the list can have other add-ons


def get(path):
    request = Request(ENDPOINT + path, headers={"X-Auth-Token": TOKEN})
    try:
        with urlopen(request, timeout=30) as response:
            return json.load(response)
    except HTTPError as error:
        # The body has errorCode, if it is the service's, or error_code, if it is its gateway's.
        text = error.read().decode(errors="replace")
        sys.exit(f"HTTP {error.code}, request id {error.headers['X-Request-Id']}: {text}")


query = urlencode({"addon_template_name": NAME})
for template in get(f"/api/v3/addontemplates?{query}")["items"]:
    if template["metadata"]["name"] == NAME:
        for version in template["spec"]["versions"]:
            print(NAME, version["version"])
