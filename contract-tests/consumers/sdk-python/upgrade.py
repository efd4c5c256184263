"""Sends the documented update with the provider's SDK, as the provider's own sample does."""

import json
import os
import sys
from pathlib import Path

from huaweicloudsdkcce.v3 import (
    AddonMetadata,
    CceClient,
    InstanceRequest,
    InstanceRequestSpec,
    UpdateAddonInstanceRequest,
)
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import SdkException

DOCUMENTED = Path(__file__).parents[2] / "documented" / "updateAddonInstance" / "upgrade-everest.request.json"


def main() -> None:
    documented = json.loads(DOCUMENTED.read_text(encoding="utf-8"))
    spec = documented["spec"]

    # With an endpoint instead of a region, the SDK does not ask IAM for the project.
    credentials = BasicCredentials(os.environ["CLOUD_SDK_AK"], os.environ["CLOUD_SDK_SK"])
    client = CceClient.new_builder().with_credentials(credentials).with_endpoint(os.environ["CLOUD_SDK_ENDPOINT"]).build()

    body = InstanceRequest(
        kind=documented["kind"],
        api_version=documented["apiVersion"],
        metadata=AddonMetadata(annotations=documented["metadata"]["annotations"]),
        spec=InstanceRequestSpec(
            cluster_id=spec["clusterID"],
            version=spec["version"],
            addon_template_name=spec["addonTemplateName"],
            # The sample gives each part as JSON text.
            values={name: json.dumps(part) for name, part in spec["values"].items()},
        ),
    )
    try:
        print(client.update_addon_instance(UpdateAddonInstanceRequest(id="documented", body=body)))
    except SdkException as error:
        sys.exit(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
