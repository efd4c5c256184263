"""Signs requests with AK/SK, by SDK-HMAC-SHA256."""

import hashlib
import hmac
from collections.abc import Generator
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote

import httpx

SIGNED = ("content-type", "host", "x-project-id", "x-sdk-date", "x-security-token")


class SdkHmac(httpx.Auth):
    """Signs every request when it is sent: a signature is valid for 15 minutes."""

    requires_request_body = True

    def __init__(self, access_key: str, secret_key: str) -> None:
        self._access_key = access_key
        self._secret_key = secret_key

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        sign(request, self._access_key, self._secret_key, datetime.now(UTC))
        yield request


def sign(request: httpx.Request, access_key: str, secret_key: str, now: datetime) -> None:
    """Adds X-Sdk-Date and Authorization to a request that is otherwise complete."""
    date = now.strftime("%Y%m%dT%H%M%SZ")
    request.headers["X-Sdk-Date"] = date

    # Ends in "/", although the path that is sent does not.
    path = quote(request.url.path.removesuffix("/") + "/")
    query = sorted(parse_qsl(request.url.query.decode(), keep_blank_values=True))
    names = [name for name in SIGNED if name in request.headers]
    canonical = "\n".join(
        [
            request.method,
            path,
            "&".join(f"{quote(key, safe='')}={quote(value, safe='')}" for key, value in query),
            *(f"{name}:{request.headers[name].strip()}" for name in names),
            "",
            ";".join(names),
            hashlib.sha256(request.content).hexdigest(),
        ]
    )
    text = f"SDK-HMAC-SHA256\n{date}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(secret_key.encode(), text.encode(), hashlib.sha256).hexdigest()
    request.headers["Authorization"] = (
        f"SDK-HMAC-SHA256 Access={access_key}, SignedHeaders={';'.join(names)}, Signature={signature}"
    )
