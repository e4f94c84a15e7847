"""The app behind its own routes and middleware: `streamlit run server.py` or `uvicorn server:app`.

Adds to app.py: the language of the page, Streamlit's own words in French, closed doors, safe headers,
a health route, and a page registry that stands before the first visitor comes.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

from dashboard import frame, navigation, store
from dashboard.serving import collecting, middleware
from dashboard.serving.middleware import BrowserCode, ClosedDoors, PageLanguage


@asynccontextmanager
async def _started(_: st.App) -> AsyncIterator[dict[str, bool]]:
    """Register the pages before the first visitor, and begin to make what he will be served.

    Without the first, Streamlit takes the folder `pages/` for its older page system on the very first visit
    and tells a visitor who came by deep link that the page does not exist.
    """
    navigation.register()
    collecting.begin()
    Thread(target=middleware.prepare, daemon=True).start()
    yield {"ready": True}


async def _health(_: Request) -> JSONResponse:
    """Whether figures are published, and which build: for a supervisor or a load balancer."""
    found = store.current()
    return JSONResponse({"status": "ok", "build": found.build.build_id if found else None})


async def _first_page(request: Request) -> RedirectResponse:
    """The first page stands at the root: its name, and that of the page it replaced, lead there."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


app = st.App(
    Path(__file__).parent / "app.py",
    lifespan=_started,
    routes=[
        Route("/health", _health),
        *(Route(f"/{name}", _first_page) for name in (navigation.ENTRIES[0].name, "overview")),
    ],
    on_script_error=frame.apologise,
    middleware=[Middleware(ClosedDoors), Middleware(BrowserCode), Middleware(PageLanguage)],
)
