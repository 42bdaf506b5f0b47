"""Addresses: what a server answers, and where it may not send us; against a server of our own."""

from __future__ import annotations

import gzip
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from capex.text import web
from capex.text.reader import Unreadable, load_document

pytest.importorskip("urllib3", reason="the extra html is not installed")

TEXT = "Le campus coûtera 5 milliards d'euros, et les banques l'ont dit dans une note."


class Site(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        answers = {
            "/plain": (200, {"Content-Type": "text/plain; charset=iso-8859-1"}, TEXT.encode("cp1252")),
            "/packed": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(TEXT.encode())),
            "/moved": (302, {"Location": "/plain"}, b""),
            "/round": (302, {"Location": "/round"}, b""),
            "/file": (302, {"Location": "file:///etc/passwd"}, b""),
            "/big": (200, {"Content-Type": "text/plain"}, b"x" * 5000),
            "/bomb": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(b"x" * 5_000_000)),
        }
        status, headers, content = answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Keeps the tests' output clean."""


@pytest.fixture(scope="module")
def site():
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("path", ["/plain", "/packed", "/moved"])
def test_a_page_is_read_with_its_encoding(site, path):
    """Declared encoding, compression and redirections are followed; the article's name is its address."""
    document = load_document(site + path)
    assert document.text == TEXT
    assert document.article == site + path


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/nothing", "the site answered 404"),
        ("/round", "sends us on more than 5 times"),
        ("/file", "must begin with http"),
        ("/big", "is larger than"),
        ("/bomb", "is larger than"),
    ],
)
def test_what_goes_wrong_is_said(site, path, said):
    """Missing pages, circles, other schemes, and more bytes than allowed, also after unpacking."""
    with pytest.raises(Unreadable, match=said):
        load_document(site + path, limit=2000)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:9/x", "cannot be reached .*refused"),
        ("https://no-such-host.invalid/x", "cannot be reached"),
        ("ftp://example.org/x", "must begin with http"),
        ("http:///x", "must begin with http"),
        ("http://[::1/x", "must begin with http"),
    ],
)
def test_without_a_connection_there_is_a_clear_error(url, said):
    """Offline, refused, not an address: the message says what to do."""
    with pytest.raises(Unreadable, match=said):
        load_document(url)


def test_a_public_page_may_not_send_us_inside(site, monkeypatch):
    """A redirection from the open internet to this machine's network is not followed."""
    answers = iter([True, False])
    monkeypatch.setattr(web, "_is_public", lambda host: next(answers))
    with pytest.raises(Unreadable, match="inside this machine's network; not followed"):
        load_document(site + "/moved")


@pytest.mark.parametrize(
    ("host", "public"),
    [("127.0.0.1", False), ("10.1.2.3", False), ("169.254.169.254", False), ("::1", False), ("93.184.215.14", True)],
)
def test_inside_and_outside(host, public):
    """Loopback, private and link-local addresses are inside."""
    assert web._is_public(host) is public
