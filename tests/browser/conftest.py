"""Servers on a sample store and one headless Chromium, for the tests that need a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pipelines import acts
from pipelines.organisations import Organisation
from tests.sample_published import make_home

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
START, ANSWER = 40, 30_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these drive a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Path:
    """A store of fictitious organisations that says it is a demonstration."""
    return make_home(tmp_path_factory.mktemp("sample"))


@contextmanager
def serving(script: str, home: Path, demo: Path) -> Iterator[str]:
    """A fresh server of `script`; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    environment = os.environ | {"ESJ_HOME": str(home), "ESJ_DEMO_HOME": str(demo)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield _ready(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait(timeout=10)


def _ready(address: str, process: subprocess.Popen) -> str:
    until = time.monotonic() + START
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return address
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"no answer from {address} in {START} s (exit code {process.poll()})")


@pytest.fixture(scope="session")
def server(sample, tmp_path_factory) -> Iterator[str]:
    """One server.py for the tests that do not need a fresh one."""
    with serving("server.py", tmp_path_factory.mktemp("none"), sample) as address:
        yield address


@pytest.fixture
def first_day(tmp_path) -> Iterator[str]:
    """A server of a store where one fictitious organisation is known and nothing was imported yet."""
    acts.add_organisation(
        tmp_path / "store", Organisation("ville-fictive", "Ville fictive", sector="municipal")
    )
    with serving("server.py", tmp_path / "store", tmp_path / "no-demo") as address:
        yield address


@pytest.fixture
def fresh(sample, tmp_path) -> Callable[[str], object]:
    """A server that nobody has visited yet, of server.py or app.py."""
    return lambda script: serving(script, tmp_path, sample)


@pytest.fixture(scope="session")
def chromium():
    """The machine's own Chromium; without one, skipped by hand and failed in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None and os.environ.get("CI"):
        pytest.fail("no Chromium on this machine: CI must install one (see .ci/run)")
    if path is None:
        pytest.skip("no Chromium on this machine: install the package chromium to run the browser tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


class Visit:
    """A browser tab that writes down every request that would leave the machine."""

    def __init__(self, page):
        self.page = page
        self.left: list[str] = []
        page.set_default_timeout(ANSWER)
        page.on("request", lambda request: self._watch(request.url))
        page.on("websocket", lambda socket: self._watch(socket.url))

    def _watch(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.left.append(url)

    def open(self, address: str) -> None:
        """Go to an address and wait until its page is drawn."""
        self.page.goto(address)
        self.page.wait_for_selector("h1")
        self.settle()

    def settle(self) -> None:
        """Wait until the app has finished running and the browser has drawn it."""
        idle = "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
        self.page.wait_for_timeout(200)
        self.page.wait_for_function(idle)
        self.page.wait_for_timeout(300)

    def text(self, selector: str) -> str:
        """The words of the first element."""
        return self.page.locator(selector).first.inner_text()

    def click_inside(self, selector: str, x: float, y: float) -> None:
        """Click at a place of an element, whatever layer receives it."""
        element = self.page.locator(selector).first
        element.scroll_into_view_if_needed()
        box = element.bounding_box()
        self.page.mouse.click(box["x"] + x, box["y"] + y)
        self.settle()


@pytest.fixture
def visit(chromium) -> Iterator[Visit]:
    """A new tab of 1280 px; afterwards, nothing may have asked for anything beyond this machine."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1000}, locale="fr-CA")
    tab = Visit(context.new_page())
    yield tab
    context.close()
    assert tab.left == []
