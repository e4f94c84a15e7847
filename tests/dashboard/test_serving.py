"""What the server adds around Streamlit."""

import asyncio
import gzip
import json
import re
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.routing import Route

from dashboard import frame, theme
from dashboard.serving import middleware, page, words
from labels import text

INDEX = words.STATIC.parents[1] / "index.html"


class Client:
    """GET requests to an application in this process."""

    def __init__(self, app):
        self.app = app

    def get(self, address, headers=None):
        path, _, query = address.partition("?")
        sent = []

        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent.append(message)

        scope = {
            "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "root_path": "",
            "query_string": query.encode(), "http_version": "1.1", "scheme": "http", "app": self.app,
            "headers": [(k.encode(), v.encode()) for k, v in (headers or {}).items()],
        }  # fmt: skip
        # In a thread of its own: a browser test of the same process may have left a loop running here.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, self.app(scope, receive, send)).result()
        body = b"".join(message.get("body", b"") for message in sent[1:])
        got = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return SimpleNamespace(
            status_code=sent[0]["status"], headers=got, content=body, text=body.decode(errors="replace")
        )


def behind(*kinds):
    async def index(request):
        return HTMLResponse(INDEX.read_text(encoding="utf-8"), headers={"ETag": '"x"'})

    async def other(request):
        return JSONResponse({"lang": "en"}) if "json" in request.url.path else PlainTextResponse("ok")

    app = Starlette(routes=[Route("/", index), Route("/territories", index), Route("/{rest:path}", other)])
    for kind in kinds:
        app.add_middleware(kind)
    return Client(app)


def test_streamlit_words_are_where_this_version_keeps_them():
    """An upgrade that moves one of them fails here: find it again, or take it off the list."""
    words.check()


def test_a_word_that_moved_is_named(monkeypatch):
    monkeypatch.setattr(words, "WORDS", {"FileUploader": ("skip",)})
    with pytest.raises(words.Moved, match="FileUploader: skip"):
        words.check()


def test_only_whole_literals_shown_to_people_are_translated():
    code = "a({label:`Search`,icon:b}),c===`Search`,d=`Search results`"
    made, found = words.translate(code, ("search",))
    assert found == {"search"}
    assert made.count("documentElement") == 1 and "c===`Search`" in made and "`Search results`" in made
    assert text("frame.streamlit.search", "fr") in made


def test_a_literal_that_ends_with_the_words_keeps_its_slot():
    made, _ = words.translate("[`${size} per file`]", ("per_file",))
    assert made.startswith("[`${size}${(document") and made.endswith(")}`]")


def test_the_largest_size_of_an_upload_is_written_in_each_language():
    made = words.sizes("[`${T(t,D.Byte,0)} per file`]")
    assert made.count("T(t,D.Byte,0)") == 2 and '"\\u00a0$1o"' in made and made.endswith(")} per file`]")


def test_the_parts_of_a_date_are_named_in_each_language():
    made = words.dates("n(p,{locale:`en-US`,children:x})")
    assert made.startswith("n(p,{locale:document") and made.endswith('?"fr-FR":"en-US",children:x})')


def test_translated_files_are_served_and_asked_for_again():
    client = behind(middleware.BrowserCode)
    name = words.files("FileUploader")[0].name
    first = client.get(f"/static/js/{name}")
    assert (
        text("frame.streamlit.upload", "fr") in first.text and "javascript" in first.headers["content-type"]
    )
    assert first.headers["cache-control"] == "no-cache"
    again = client.get(f"/static/js/{name}", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert client.get("/static/js/other.abc.js").text == "ok"
    assert client.get("/static/js/../../index.html").text == "ok"


def test_other_files_are_served_as_they_are_packed_and_kept_for_ever():
    client = behind(middleware.BrowserCode)
    name = next(name for name in sorted(words.names()) if name.startswith("protobuf."))
    whole, packed = (client.get(f"/static/js/{name}", asked) for asked in ({}, {"accept-encoding": "gzip"}))
    assert whole.content == gzip.decompress(packed.content) == (words.STATIC / name).read_bytes()
    assert len(packed.content) < len(whole.content) / 3 and "immutable" in packed.headers["cache-control"]


@pytest.mark.parametrize(
    ("address", "lang"),
    [("/", "fr"), ("/?lang=en", "en"), ("/territories?lang=fr", "fr"), ("/?lang=<b>", "fr")],
)
def test_the_page_says_its_language(address, lang):
    shown = behind(middleware.PageLanguage).get(address)
    assert f'<html lang="{lang}-CA">' in shown.text
    assert f"<title>{text('frame.name', lang)}</title>" in shown.text
    assert "etag" not in shown.headers and int(shown.headers["content-length"]) == len(shown.content)
    assert "agent" not in shown.text and text("frame.no_script", lang) in shown.text


def test_the_page_fetches_from_the_start_what_every_page_draws_with():
    """An upgrade that renames a part fails here."""
    shown = behind(middleware.PageLanguage).get("/").text
    asked = re.findall(r'href="\./static/js/([^"]+)"', shown)
    assert all((words.STATIC / name).is_file() for name in asked)
    assert {name.split(".")[0] for name in asked} >= set(page.PARTS)
    assert all(words.files(part) for part in page.PARTS)
    (font,) = re.findall(r'as="font"[^>]*href="\./static/media/([^"]+)"', page._early())
    assert (page.ICONS / font).is_file()
    assert len(re.findall(r"[^/]+\.js", page._early())) == len(set(re.findall(r"[^/]+\.js", page._early())))


def test_the_page_holds_the_rules_and_the_place_of_the_menu_before_anything_draws():
    head = behind(middleware.PageLanguage).get("/territories").text.partition("<body>")[0]
    assert frame.CSS.read_text(encoding="utf-8") in head
    assert f"padding-left: {frame.SIDEBAR}px" in head and "BACKEND_BASE_URL" in head


def test_the_page_may_reach_this_machine_only():
    policy = behind(middleware.PageLanguage).get("/").headers["content-security-policy"]
    assert not re.search(r"https?:|\*", policy)


def test_what_is_no_page_passes_untouched():
    assert behind(middleware.PageLanguage).get("/x/json").text == json.dumps(
        {"lang": "en"}, separators=(",", ":")
    )


@pytest.mark.parametrize(
    "door", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/openapi.json"]
)
def test_closed_doors(door):
    assert behind(middleware.ClosedDoors).get(door).status_code == 404
    assert behind(middleware.ClosedDoors).get("/_stcore/health").text == "ok"


def test_the_configured_theme_is_the_palette():
    """Written by `python -m dashboard.theme`."""
    assert theme.CONFIG.read_text(encoding="utf-8") == theme.configured()


def test_what_must_stay_closed_is_closed_in_the_configuration():
    import tomllib

    config = tomllib.loads(theme.CONFIG.read_text(encoding="utf-8"))
    assert config["server"]["address"] == "127.0.0.1" and config["server"]["enableAgentApi"] is False
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none" and config["client"]["toolbarMode"] == "viewer"
