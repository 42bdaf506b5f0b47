"""Pages from the web: one address, a few redirections, a size and a time limit, never from outside to inside."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urljoin, urlsplit

from capex._version import __version__
from capex.text.formats import Damaged, MissingLibrary

CONNECT_SECONDS = 10
READ_SECONDS = 30
#: For the whole page: a site that sends a few bytes now and then never runs into the time-out for reading.
TOTAL_SECONDS = 90
REDIRECTS = 5

_KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "plain",
    "text/markdown": "plain",
    "message/rfc822": "email",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, the format and the encoding its headers declare."""

    content: bytes
    kind: str
    charset: str | None


def fetch(url: str, limit: int) -> Fetched:
    """The page at an address.  Raises `Damaged` with what went wrong, `MissingLibrary` without urllib3.

    A redirection may not lead from a public address to one of this machine or its network: a page must not
    make the reader's computer open doors behind its firewall.
    """
    try:
        import urllib3
    except ModuleNotFoundError as missing:
        raise MissingLibrary("html", "URL") from missing
    pool = urllib3.PoolManager(
        timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
        retries=False,
        headers={"User-Agent": f"capex/{__version__}", "Accept": "text/html,application/pdf,text/plain,*/*;q=0.5"},
    )
    seen_public = False
    for _ in range(REDIRECTS + 1):
        host = _host(url)
        public = _is_public(host)
        if seen_public and not public:
            raise Damaged("redirect_private", to=host)
        seen_public = seen_public or public
        response = _get(pool, url)
        try:
            target = response.headers.get("Location")
            if target and response.status in {301, 302, 303, 307, 308}:
                url = urljoin(url, target)
                continue
            if response.status >= 400:
                raise Damaged("http_status", status=str(response.status))
            return _body(response, limit)
        finally:
            response.release_conn()
            pool.clear()
    raise Damaged("redirects", limit=str(REDIRECTS))


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise Damaged("bad_url") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Damaged("bad_url")
    return parts.hostname


def _is_public(host: str) -> bool:
    """Whether every address of a host is one of the open internet."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Damaged("unreachable", why=getattr(error, "strerror", None) or str(error)) from error
    return all(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found)


def _get(pool: Any, url: str) -> Any:
    import urllib3

    try:
        return pool.request("GET", url, redirect=False, preload_content=False)
    except urllib3.exceptions.NewConnectionError as error:  # a kind of time-out to urllib3, but refused at once
        raise Damaged("unreachable", why=_reason(error)) from error
    except urllib3.exceptions.TimeoutError as error:
        raise Damaged("timeout", seconds=str(READ_SECONDS)) from error
    except urllib3.exceptions.SSLError as error:
        raise Damaged("certificate", why=str(error.args[0])) from error
    except urllib3.exceptions.HTTPError as error:
        raise Damaged("unreachable", why=_reason(error)) from error


def _body(response: Any, limit: int) -> Fetched:
    import urllib3

    chunks, size = [], 0
    deadline = monotonic() + TOTAL_SECONDS
    try:
        for chunk in response.stream(65536, decode_content=True):
            size += len(chunk)
            if monotonic() > deadline:
                raise Damaged("timeout", seconds=str(TOTAL_SECONDS))
            if size > limit:
                raise Damaged("too_big", limit=f"{limit / 1e6:g}")
            chunks.append(chunk)
    except urllib3.exceptions.TimeoutError as error:
        raise Damaged("timeout", seconds=str(READ_SECONDS)) from error
    except urllib3.exceptions.HTTPError as error:
        raise Damaged("unreachable", why=_reason(error)) from error
    declared, _, parameters = response.headers.get("Content-Type", "").partition(";")
    charset = parameters.partition("charset=")[2].split(";")[0].strip(" \"'") or None
    return Fetched(b"".join(chunks), _KINDS.get(declared.strip().lower(), ""), charset)


def _reason(error: Exception) -> str:
    """The last words of urllib3's chained messages: "Connection refused", not the object it happened to."""
    return str(error).rpartition("] ")[2].rpartition(": ")[2].strip(") '") or type(error).__name__
