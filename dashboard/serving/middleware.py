"""ASGI middleware: the page's language, translated browser code, closed doors, safe headers."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.serving import page, words
from labels import DEFAULT, LANGUAGES

# The metrics count sessions and cache entries; the agent API drives the app without a browser.
CLOSED = ("/_stcore/metrics", "/_stcore/agent/")
_SCRIPTS = "/static/js/"
#: What Streamlit says of its files, and how hard they are packed (harder is slower, and hardly smaller).
_FOR_EVER = "public, immutable, max-age=31536000"
_LEVEL = 6
# Nothing may leave the machine, whatever a library or a cell of a workbook asks for.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; "
    "frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class ClosedDoors:
    """Answers 404 for what Streamlit serves and a visitor has no use for."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and any(door in scope["path"] for door in CLOSED):
            await PlainTextResponse("", status_code=404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class BrowserCode:
    """Serves Streamlit's browser code from memory, packed, its words in French.

    A first visit asks for more than a hundred files. Streamlit reads each from the disk in a thread of its
    own and sends it whole: together, longer than a page takes to draw.
    """

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        name = scope.get("path", "").rpartition(_SCRIPTS)[2]
        if scope["type"] == "http" and _SCRIPTS in scope["path"] and name in words.names():
            await _script(name, Headers(scope=scope))(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _script(name: str, asked: Headers) -> Response:
    """A file. Its name holds the hash of the original: a translated one is asked for again each time."""
    packed, tag = _packed(name)
    kept = "no-cache" if words.translated(name) is not None else _FOR_EVER
    headers = {"ETag": tag, "Cache-Control": kept, "Vary": "Accept-Encoding"}
    if asked.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if "gzip" in asked.get("accept-encoding", ""):
        return Response(packed, headers={**headers, "Content-Encoding": "gzip"}, media_type="text/javascript")
    return Response(gzip.decompress(packed), headers=headers, media_type="text/javascript")


@cache
def _packed(name: str) -> tuple[bytes, str]:
    code = words.translated(name)
    packed = gzip.compress(words.untouched(name) if code is None else code, _LEVEL, mtime=0)
    return packed, f'"{hashlib.sha256(packed).hexdigest()[:20]}"'


def prepare() -> None:
    """Make what every visit asks for now: two seconds of work that the first visitor would wait for."""
    asked = [path.name for part in (*words.WORDS, *page.PARTS) for path in words.files(part)]
    for name in page.with_imports(asked):
        _packed(name)


class PageLanguage:
    """Writes the language of the address into the HTML page, and the project's name as its title."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "GET" or "." in scope["path"].rpartition("/")[2]:
            await self.app(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, _Rewriter(send, language(scope)))


class _Rewriter:
    """Holds an HTML response back until it is whole, then sends it rewritten."""

    def __init__(self, send: Send, lang: str):
        self.send, self.lang = send, lang
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        """Take one message of the response."""
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish()

    async def _finish(self) -> None:
        body = page.html(self.body.decode(), self.lang).encode()
        headers = MutableHeaders(raw=list(self.start["headers"]))
        for stale in ("etag", "last-modified"):
            del headers[stale]
        headers["content-length"] = str(len(body))
        headers.update(_HEADERS)
        await self.send({**self.start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": body})


def _is_page(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")


def language(scope: Scope) -> str:
    """The language the address asks for: `?lang=en`, else French."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [DEFAULT])[-1]
    return asked if asked in LANGUAGES else DEFAULT
