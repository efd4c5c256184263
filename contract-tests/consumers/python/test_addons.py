"""Proves the client that openapi-python-client makes of the contract."""

import json
import os
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx
import pytest

from cce import AuthenticatedClient, Client
from cce.api.addon import (
    list_addon_instances,
    list_addon_templates,
    rollback_addon_instance,
    show_addon_instance,
    update_addon_instance,
)
from cce.models import (
    AddonInstance,
    AddonInstanceList,
    AddonInstanceRollbackRequest,
    AddonMetadata,
    AddonTemplate,
    AddonTemplateList,
    AddonUpdateMetadata,
    AddonUpdateMetadataAnnotations,
    AddonUpdateMetadataAnnotationsAddonUpgradetype,
    GatewayError,
    InstanceRequest,
    InstanceRequestApiVersion,
    InstanceRequestKind,
    InstanceRequestSpec,
    InstanceRequestSpecValues,
    ServiceError,
    Versions,
)
from cce.types import UNSET, Response, Unset
from sdk_hmac import SdkHmac

ENDPOINT = os.environ["CLOUD_SDK_ENDPOINT"]
TIMEOUT = httpx.Timeout(30)
TESTS = Path(__file__).parents[2]


def with_token() -> AuthenticatedClient:
    token = os.environ["CLOUD_SDK_TOKEN"]
    return AuthenticatedClient(ENDPOINT, token=token, prefix="", auth_header_name="X-Auth-Token", timeout=TIMEOUT)


def with_signature() -> Client:
    auth = SdkHmac(os.environ["CLOUD_SDK_AK"], os.environ["CLOUD_SDK_SK"])
    return Client(ENDPOINT, httpx_args={"auth": auth}, timeout=TIMEOUT)


def update(
    id: str,
    values: dict[str, Any] | None = None,
    connect: Callable[[], AuthenticatedClient | Client] = with_token,
) -> Response[AddonInstance | GatewayError | ServiceError]:
    """Sends the documented request, with these values, and returns the response."""
    documented = content("documented/updateAddonInstance/upgrade-everest.request.json")["spec"]
    body = InstanceRequest(
        kind=InstanceRequestKind.ADDON,
        api_version=InstanceRequestApiVersion.V3,
        metadata=AddonUpdateMetadata(
            annotations=AddonUpdateMetadataAnnotations(AddonUpdateMetadataAnnotationsAddonUpgradetype.UPGRADE),
        ),
        spec=InstanceRequestSpec(
            cluster_id=documented["clusterID"],
            version="2.1.30",
            addon_template_name="everest",
            values=InstanceRequestSpecValues.from_dict(documented["values"] if values is None else values),
        ),
    )
    with connect() as client:
        return update_addon_instance.sync_detailed(id, client=client, body=body)


def updated(id: str, values: dict[str, Any] | None = None) -> AddonInstance:
    instance = update(id, values).parsed
    assert isinstance(instance, AddonInstance)
    return instance


@pytest.mark.parametrize("connect", [with_token, with_signature])
def test_sends_the_documented_request(connect: Callable[[], AuthenticatedClient | Client]) -> None:
    assert update("documented", connect=connect).status_code == HTTPStatus.OK
    assert received("documented") == content("documented/updateAddonInstance/upgrade-everest.request.json")


def test_reads_the_documented_response() -> None:
    instance = updated("documented")
    assert instance.status.status == "upgrading"
    assert instance.status.reason == "addon upgrading"
    assert instance.status.target_versions is None
    assert instance.status.current_version.support_versions is None
    # Every field was read, if writing the instance again results in the documented response, and none is left as unknown.
    documented = content("documented/updateAddonInstance/upgrade-everest.response.json")
    assert json.loads(json.dumps(instance.to_dict()).replace("+00:00", "Z")) == documented
    assert isinstance(instance.metadata, AddonMetadata)
    for part in (instance, instance.metadata, instance.spec, instance.status, instance.status.current_version):
        assert not part.additional_properties


def test_reads_an_unknown_status_and_unknown_properties() -> None:
    instance = updated("newer")
    assert instance.status.status == "hibernating"
    assert instance.status["addedLater"] == {"since": 2030, "kinds": ["any"]}


def test_reads_both_families_of_errors() -> None:
    response = update("addon-not-found")
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert isinstance(response.parsed, ServiceError)
    assert response.parsed.error_code == "CCE.03404001"

    response = update("token-rejected")
    assert response.status_code == HTTPStatus.UNAUTHORIZED
    assert isinstance(response.parsed, GatewayError)
    assert response.parsed.error_code == "APIGW.0301"


def test_keeps_values_of_any_json() -> None:
    values = content("consumers/any-values.json")
    returned = updated("any-values", values).spec.values.to_dict()
    assert same(received("any-values")["spec"]["values"], values)
    assert same(returned, values)


def show(id: str) -> Response[AddonInstance | GatewayError | ServiceError]:
    with with_token() as client:
        return show_addon_instance.sync_detailed(id, client=client)


def shown(id: str) -> AddonInstance:
    instance = show(id).parsed
    assert isinstance(instance, AddonInstance)
    return instance


def test_shows_an_instance() -> None:
    instance = shown("rolled-back")
    assert instance.status.status == "running"
    assert instance.status.previous_version == "2.1.30"
    assert instance.status.current_version.version == "2.1.29"
    assert cluster_versions(instance.status.current_version) == [r"v1\.(19|21|23|25).*"]
    assert same(shown("any-values").spec.values.to_dict(), content("consumers/any-values.json"))


def test_shows_no_instance_that_is_gone() -> None:
    response = show("addon-not-found")
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert isinstance(response.parsed, ServiceError)
    assert response.parsed.error_code == "CCE.03404001"


def test_lists_the_instances_of_a_cluster() -> None:
    with with_signature() as client:
        listed = list_addon_instances.sync(client=client, cluster_id=cluster_id())
    assert isinstance(listed, AddonInstanceList)
    assert [name(item) for item in listed.items] == ["everest", "autoscaler"]


def templates(name: str | Unset = UNSET) -> list[AddonTemplate]:
    with with_token() as client:
        listed = list_addon_templates.sync(client=client, addon_template_name=name)
    assert isinstance(listed, AddonTemplateList)
    return listed.items


def test_lists_templates() -> None:
    (everest,) = templates("everest")
    assert name(everest) == "everest"
    assert [version.version for version in everest.spec.versions] == ["2.1.30", "2.1.29", "2.1.9"]
    assert cluster_versions(everest.spec.versions[2]) == [r"v1\.(17|19|21|23).*"]
    assert [name(item) for item in templates()] == ["everest", "autoscaler"]


def test_rolls_back() -> None:
    body = AddonInstanceRollbackRequest(cluster_id=cluster_id())
    with with_token() as client:
        instance = rollback_addon_instance.sync("roll-back-everest", client=client, body=body)
    assert isinstance(instance, AddonInstance)
    assert instance.status.status == "rollbacking"
    assert instance.status.previous_version == "2.1.29"


def name(item: AddonInstance | AddonTemplate) -> str | Unset:
    assert isinstance(item.metadata, AddonMetadata)
    return item.metadata.name


def cluster_versions(version: Versions) -> list[str]:
    """The patterns of the first kind of cluster that a version supports."""
    assert isinstance(version.support_versions, list)
    return version.support_versions[0].cluster_version


def cluster_id() -> str:
    return str(content("documented/updateAddonInstance/upgrade-everest.request.json")["spec"]["clusterID"])


def received(id: str) -> Any:
    return httpx.get(f"{ENDPOINT}/received/{id}").raise_for_status().json()


def content(file: str) -> Any:
    return json.loads((TESTS / file).read_text(encoding="utf-8"))


def same(actual: object, expected: object) -> bool:
    """Compares as JSON text, because 1, 1.0 and True are equal in Python."""
    return json.dumps(actual, sort_keys=True) == json.dumps(expected, sort_keys=True)
