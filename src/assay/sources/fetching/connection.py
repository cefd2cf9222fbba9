"""One host, asked by HTTPS: the only module that opens a connection. It follows nothing to another host."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3

from assay import __version__
from assay.basics.errors import InputError, UsageError
from assay.sources.gathering import line

LARGEST_BODY = 64 << 20  # bytes, after unpacking
MOST_REDIRECTS = 3
CHUNK = 1 << 16
TIMEOUT = urllib3.Timeout(connect=15, read=90)
OWN_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})
FORWARDED = frozenset({301, 302, 303, 307, 308})


class Unreached(Exception):
    """The other side did not answer, or its answer is not whole; asking again may help."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; names of headers in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Ask(Protocol):
    """Asks for one address once."""

    def __call__(self, address: str, headers: Mapping[str, str]) -> Answer:
        """The answer, whatever its status; Unreached where there is no whole one."""


def check_address(address: str) -> str:
    """The address of an interface without a slash at its end; UsageError for one that a token must not go to."""
    try:
        parts = urlsplit(address.strip())
        _ = parts.port
    except ValueError:
        parts = SplitResult("", "", "", "", "")
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in OWN_MACHINE)
    if not is_safe or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise UsageError(
            f"'{_without_user(address)}' is no address that can be asked.",
            remedy="Give it as https://HOST/PATH, without a name, password or question mark in it; plain http only for "
            "this machine itself.",
        )
    return parts.geturl().rstrip("/")


def _without_user(address: str) -> str:
    return address.rpartition("@")[2][:200]


class Connection:
    """Asks one host; as a context manager it closes itself."""

    def __init__(self, address: str, headers: Mapping[str, str]) -> None:
        self._origin = _origin(check_address(address))
        self._headers = {"User-Agent": f"assay/{__version__}", "Accept-Encoding": "gzip", **headers}
        self._pool = _pool(urlsplit(address))

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.clear()

    def __call__(self, address: str, headers: Mapping[str, str]) -> Answer:
        """The answer to a GET, following redirects within the host only.

        Raises Unreached for a fault that may pass, InputError for a redirect or link to another host, for an answer
        that is too large and for a certificate that is not to be trusted.
        """
        for _ in range(MOST_REDIRECTS + 1):
            self._check_host(address)
            answer = self._ask(address, headers)
            target = answer.headers.get("location", "")
            if answer.status not in FORWARDED or not target:
                return answer
            address = joined(address, target)
        raise InputError("it redirects without end.", where=address)

    def _check_host(self, address: str) -> None:
        if _origin(address) != self._origin:
            raise InputError(
                f"the answer leads to another host, {line(_origin(address)[1], 200) or 'without a name'}. "
                "It was not asked, and got no token.",
                where=f"{self._origin[0]}://{self._origin[1]}",
                remedy="Name the interface's real address by --api.",
            )

    def _ask(self, address: str, headers: Mapping[str, str]) -> Answer:
        try:
            response = self._pool.request(
                "GET",
                address,
                headers={**self._headers, **headers},
                redirect=False,
                retries=False,
                preload_content=False,
            )
            try:
                body = _read(response, address)
            except BaseException:
                response.close()  # what is left of the answer must not be taken for the next one
                raise
            response.release_conn()
        except (urllib3.exceptions.SSLError, ssl.SSLError) as error:
            raise InputError(
                f"the connection is not safe: {error}",
                where=urlsplit(address).hostname or "",
                remedy="If your organisation has a certificate of its own, name its file in SSL_CERT_FILE.",
            ) from error
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise Unreached(_plain(error)) from error
        return Answer(response.status, {name.casefold(): value for name, value in response.headers.items()}, body)


def _read(response: urllib3.BaseHTTPResponse, address: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in response.stream(CHUNK, decode_content=True):
        size += len(part)
        if size > LARGEST_BODY:
            raise InputError(f"an answer is larger than {LARGEST_BODY >> 20} MiB, which no page is.", where=address)
        parts.append(part)
    return b"".join(parts)


def _pool(parts: SplitResult) -> urllib3.PoolManager:
    """Through the proxy that the system names, but never for this machine itself."""
    host = parts.hostname or ""
    proxy = "" if host in OWN_MACHINE or proxy_bypass(host) else getproxies().get(parts.scheme, "")
    if not proxy:
        return urllib3.PoolManager(timeout=TIMEOUT, maxsize=1)
    return urllib3.ProxyManager(proxy if "://" in proxy else f"http://{proxy}", timeout=TIMEOUT, maxsize=1)


def joined(address: str, target: str) -> str:
    """The address that a target means, seen from another; the target itself where it is none, to be refused."""
    try:
        return urljoin(address, target)
    except ValueError:
        return target


def _origin(address: str) -> tuple[str, str, int]:
    """Scheme, host and port: a token belongs to all three."""
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return "", "", 0


def _plain(error: Exception) -> str:
    """What happened, without the address and its query."""
    match error:
        case urllib3.exceptions.NewConnectionError() | urllib3.exceptions.ConnectTimeoutError():
            return "no connection could be made"
        case urllib3.exceptions.TimeoutError():
            return "no answer came in time"
        case urllib3.exceptions.ProtocolError() | urllib3.exceptions.DecodeError():
            return "the answer was cut"
        case urllib3.exceptions.ProxyError():
            return "the proxy did not answer"
        case _:
            return "the connection broke"
