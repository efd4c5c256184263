"""A client as a team may have it: the standard library alone, the endpoint and the token from the environment."""

import copy
import json
import os
import urllib.error
import urllib.request

ENDPOINT = os.environ["CLOUD_SDK_ENDPOINT"]
TOKEN = os.environ["CLOUD_SDK_TOKEN"]


def call(method, path, body=None, content_type="application/json"):
    headers = {"X-Auth-Token": TOKEN}
    data = None
    if body is not None:
        data = json.dumps(body).encode()
        if content_type:
            headers["Content-Type"] = content_type
    request = urllib.request.Request(ENDPOINT + path, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


def list_addons(cluster):
    return call("GET", f"/api/v3/addons?cluster_id={cluster}")["items"]


def show_addon(addon_id):
    """The add-on, or None if it is gone."""
    try:
        return call("GET", f"/api/v3/addons/{addon_id}")
    except urllib.error.HTTPError as error:
        with error:
            if json.load(error).get("errorCode") == "CCE.03404001":
                return None
        raise


def set_parameter(addon, group, name, value, **options):
    """Changes one parameter of an add-on that was read, at the version that it has; all others are sent as they are."""
    spec = addon["spec"]
    values = copy.deepcopy(spec["values"])
    values[group][name] = value
    body = {
        "kind": "Addon",
        "apiVersion": "v3",
        "metadata": {"annotations": {"addon.upgrade/type": "upgrade"}},
        "spec": {
            "clusterID": spec["clusterID"],
            "addonTemplateName": spec["addonTemplateName"],
            "version": spec["version"],
            "values": values,
        },
    }
    return call("PUT", f"/api/v3/addons/{addon['metadata']['uid']}", body, **options)
