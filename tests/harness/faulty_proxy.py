"""Stands between the site and a real server and fails on demand, as networks and overloaded servers do."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

# What a client of Elasticsearch expects of every answer.
HEADERS = {"Content-Type": "application/json", "X-Elastic-Product": "Elasticsearch"}


class Fault(StrEnum):
    """What happens to a request.

    NONE: it is passed on. HANG: accepted and never answered. TOO_MANY, UNAVAILABLE, FORBIDDEN: answered with 429, 503,
    403. CUT: half of the real answer, then the connection closes. GARBAGE: an answer that is no JSON. STRANGE: JSON
    that means nothing. LOST: passed on, but the connection closes without an answer. STUCK: passed on, and never
    answered.
    """

    NONE = "none"
    HANG = "hang"
    TOO_MANY = "429"
    UNAVAILABLE = "503"
    FORBIDDEN = "403"
    CUT = "cut"
    GARBAGE = "garbage"
    STRANGE = "strange"
    LOST = "lost"
    STUCK = "stuck"


class FaultyProxy(ThreadingHTTPServer):
    """A proxy on a free port of loopback.

    :ivar fault: what happens to the requests from now on.
    :ivar requests: `METHOD /path` of all requests so far.
    :ivar before: called with `METHOD /path` before a request is dealt with.
    """

    daemon_threads = True

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.fault = Fault.NONE
        self.before: Callable[[str], None] = lambda request: None
        self.requests: list[str] = []
        self.target = urlsplit(target).netloc
        self.ended = threading.Event()

    @property
    def url(self) -> str:
        """Address for the site."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that gave up is what these tests provoke."""


@contextmanager
def faulty_proxy(target: str) -> Iterator[FaultyProxy]:
    """A running proxy.

    :param target: address of the real server; asked only where a fault passes the request on.
    """
    with FaultyProxy(target) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            proxy.ended.set()
            proxy.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FaultyProxy

    def do_GET(self) -> None:  # the base class finds it by this name
        request = f"{self.command} {self.path.partition('?')[0]}"
        self.server.before(request)
        fault = self.server.fault
        self.server.requests.append(request)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        match fault:
            case Fault.HANG:
                self._wait_for_the_end()
            case Fault.TOO_MANY | Fault.UNAVAILABLE | Fault.FORBIDDEN:
                self._answer(int(fault), HEADERS, b'{"error": {"type": "made_up_exception"}, "status": 0}')
            case Fault.GARBAGE:
                self._answer(200, HEADERS, b"<html>")
            case Fault.STRANGE:
                self._answer(200, HEADERS, b'{"hits": [], "items": [{}]}')
            case _:
                self._pass_on(fault, body)

    do_POST = do_PUT = do_DELETE = do_HEAD = do_GET  # noqa: N815  # as above

    def log_message(self, format: str, *arguments: object) -> None:
        """Quiet: what happened is in `requests`."""

    def _pass_on(self, fault: Fault, body: bytes) -> None:
        connection = HTTPConnection(self.server.target, timeout=60)
        try:
            connection.request(self.command, self.path, body, {**self.headers, "Accept-Encoding": "identity"})
            reply = connection.getresponse()
            content = reply.read()
        finally:
            connection.close()
        if fault == Fault.LOST:
            self.close_connection = True
            return
        if fault == Fault.STUCK:
            self._wait_for_the_end()
            return
        kept = {name: value for name, value in reply.headers.items() if name.lower() != "transfer-encoding"}
        self._answer(reply.status, kept, content, cut=fault == Fault.CUT)

    def _wait_for_the_end(self) -> None:
        self.server.ended.wait()
        self.close_connection = True

    def _answer(self, status: int, headers: dict[str, str], content: bytes, *, cut: bool = False) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() != "content-length":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if cut else content)
        self.close_connection = cut
