"""A small forge on this machine for tests of `assay fetch`: invented records in the documented shapes, and bad manners."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from assay.actions.fetch import Wanted, fetch
from assay.basics.progress import silent
from assay.sources.fetching.listing import Fetched

PAGE_SIZE = 2
CANARY = "canary-token-that-nobody-else-may-see"


@dataclass(frozen=True)
class Request:
    """What was asked."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]  # names in small letters
    base: str

    @property
    def line(self) -> str:
        """Path and query."""
        return f"{self.path}?{urlencode(dict(self.query))}" if self.query else self.path


@dataclass(frozen=True)
class Reply:
    """What is answered; a cut one promises more than it sends."""

    status: int = 200
    body: bytes = b"[]"
    headers: Mapping[str, str] = field(default_factory=dict)
    is_cut: bool = False


def as_json(content: object, status: int = 200, **headers: str) -> Reply:
    """A reply with a JSON body and a mark of its content, as the forges give."""
    body = json.dumps(content).encode()
    mark = '"' + hashlib.sha256(body + json.dumps(headers).encode()).hexdigest()[:16] + '"'
    return Reply(status, body, {"ETag": mark, **{name.replace("_", "-"): value for name, value in headers.items()}})


def page_of(records: list[Any], request: Request, wrap: Callable[[list[Any]], object] = lambda found: found) -> Reply:
    """One numbered page with a Link to the next."""
    number = int(request.query.get("page", "1"))
    start = (number - 1) * PAGE_SIZE
    headers = {}
    if start + PAGE_SIZE < len(records):
        query = urlencode({**request.query, "page": number + 1})
        headers["Link"] = f'<{request.base}{request.path}?{query}>; rel="next", <{request.base}/x>; rel="last"'
    return as_json(wrap(records[start : start + PAGE_SIZE]), **headers)


Answering = Callable[[Request], Reply]


@dataclass
class Server:
    """A server with what it saw; `before` may answer in the place of `answer`, which keeps the ETag's promise."""

    answer: Answering
    address: str = ""
    seen: list[Request] = field(default_factory=list)
    before: Callable[[Request, int], Reply | None] = lambda *_: None

    def reply(self, request: Request) -> Reply:
        """Note the request and answer it; 304 for what has not changed."""
        self.seen.append(request)
        early = self.before(request, len(self.seen))
        if early is not None:
            return early
        found = self.answer(request)
        mark = found.headers.get("ETag")
        if found.status == 200 and mark and request.headers.get("if-none-match") == mark:
            return Reply(304, b"", {"ETag": mark})
        return found

    def paths(self) -> list[str]:
        """What was asked, in order."""
        return [request.line for request in self.seen]


@contextmanager
def serving(answer: Answering) -> Iterator[Server]:
    """A server on a free port of this machine, which ends with the block."""
    server = Server(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            headers = {name.casefold(): value for name, value in self.headers.items()}
            found = server.reply(Request(parts.path, dict(parse_qsl(parts.query)), headers, server.address))
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            if found.status != 304:
                self.send_header("Content-Length", str(len(found.body) + (10 if found.is_cut else 0)))
            self.end_headers()
            if found.status != 304:
                self.wfile.write(found.body)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            with suppress(OSError):  # whoever asked may have gone
                super().handle()

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = True

    web = Quiet(("127.0.0.1", 0), Handler)
    server.address = f"http://127.0.0.1:{web.server_address[1]}"
    thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.005}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        web.shutdown()
        web.server_close()
        thread.join()


class Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.time = 1_790_000_000.0
        self.waits: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds


class Fetching:
    """Fetches from one server into one folder, with a clock that nobody waits for."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server, self.folder, self.clock = server, folder, Clock()
        self.said: list[str] = []

    def __call__(self, **wanted: Any) -> Fetched:
        words = {"tool": "github", "project": "example/journeys", "address": self.server.address} | wanted
        return fetch(
            Wanted(**words), self.folder, progress=silent, say=self.said.append, clock=self.clock,
            environ={"GITHUB_TOKEN": CANARY, "GITLAB_TOKEN": CANARY, "JIRA_TOKEN": CANARY},
        )  # fmt: skip

    def files(self) -> dict[str, bytes]:
        """What the readers will see."""
        return {file.name: file.read_bytes() for file in sorted(self.folder.glob("*.json"))}
