"""When a visitor sees the first figures: `python -m benchmarks.browser` writes browser.json.

A server of the app and one of an empty Streamlit page (`empty.py`), each in a process of its own; one browser
opens both in turn, each time in a context of its own, so that nothing is kept of the time before. Every page
of figures is opened by its own address, as from a link in a message.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from benchmarks import invented, pages
from benchmarks.measures import FOLDER
from benchmarks.served import serving
from dashboard import navigation
from measures import published

RESULTS = Path(__file__).parent / "browser.json"
#: Beside an empty Streamlit page, the time in which the first figures are to be seen.
RATIO = 1.5
#: Times that each page is opened, an empty one before each time.
ROUNDS = 7
#: Milliseconds after which a page is said to show no figure.
LONGEST = 60_000
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
SIZE = {"width": 1280, "height": 800}
#: What is waited for: the sentence that answers the page's question or a headline figure; on the empty page,
#: its word.
FIGURE = ".st-key-opening h2, [data-testid=stMetricValue]"
WORD = "[data-testid=stMarkdown] p"
#: Notes, in milliseconds since the navigation began, when an element of the kind asked for is first drawn in
#: sight with a digit in it (on the empty page, with its word): the frame after it stands in the page.
_WATCH = """([selector, pattern]) => {
    const seen = () => [...document.querySelectorAll(selector)].some(each => {
        const { width, height, top } = each.getBoundingClientRect()
        return width && height && top < innerHeight && new RegExp(pattern).test(each.textContent)
    })
    const look = () => {
        if (window.firstSeen !== undefined) return
        if (seen()) requestAnimationFrame(() => { window.firstSeen ??= performance.now() })
        else requestAnimationFrame(look)
    }
    look()
}"""


@dataclass(frozen=True)
class Result:
    """One page. first, empty: milliseconds until its first figure and until the empty page's word, medians.

    visit: milliseconds of the very first visit of the page, when its server has computed nothing of it yet.
    store: "demo", or the lines of an invented one; best: the ratio of the shortest times of both, which what
    else the machine does weighs on least.
    """

    page: str
    store: str
    first: float
    empty: float
    ratio: float
    best: float
    visit: float


def seen(browser: Browser, address: str, selector: str, pattern: str) -> float:
    """Milliseconds from the navigation to the first element that a visitor sees, in a context of its own."""
    context = browser.new_context(viewport=SIZE, locale="fr-CA")
    page = context.new_page()
    page.add_init_script(f"({_WATCH})({json.dumps([selector, pattern])})")
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.firstSeen !== undefined", timeout=LONGEST)
    took = page.evaluate("window.firstSeen")
    context.close()
    return took


def measured(browser: Browser, name: str, of: str, address: str, empty: str, rounds: int) -> Result:
    """One page, an empty one before each time."""
    visit = seen(browser, address, FIGURE, "[0-9]")
    turns = [
        (seen(browser, empty, WORD, "x"), seen(browser, address, FIGURE, "[0-9]")) for _ in range(rounds)
    ]
    words, figures = zip(*turns, strict=True)
    beside, first = median(words), median(figures)
    ratio, best = first / beside, min(figures) / min(words)
    return Result(name, of, round(first), round(beside), round(ratio, 2), round(best, 2), round(visit))


def run(home: Path, of: str, names: list[str], rounds: int) -> Iterator[Result]:
    """Every page on the store at `home`."""
    with (
        _browser() as browser,
        serving("server.py", ESJ_HOME=str(home), ESJ_DEMO_HOME=str(home / "nothing")) as app,
        serving("benchmarks/empty.py") as other,
    ):
        empty = f"http://{other.address}/"
        seen(
            browser, empty, WORD, "x"
        )  # the first of all: what a browser and a server learn once is no page's
        for name in names:
            address = f"http://{app.address}/{_path(name, home)}"
            yield measured(browser, name, of, address, empty, rounds)


def _path(name: str, home: Path) -> str:
    """The address of a page, below the root; that of procurement names an organisation, as its pages do."""
    if name == navigation.ENTRIES[0].name:
        return ""
    return f"{name}?buyer={_widest_buyer(home)}" if name == "procurement" else name


def _widest_buyer(home: Path) -> str:
    """The organisation whose page of procurement has the most to say."""
    with closing(published.connect(published.current(home).path)) as con:
        return con.execute((invented.SQL / "widest_buyer.sql").read_text(encoding="utf-8")).fetchone()[0]


@contextmanager
def _browser() -> Iterator[Browser]:
    """The machine's own Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def _home(given: argparse.Namespace) -> Iterator[tuple[Path, str]]:
    """The store to open and what it is called: the one given, else an invented one of so many lines."""
    if given.home:
        yield given.home, "demo"
        return
    path, _ = invented.published(given.folder, given.lines)
    with TemporaryDirectory(prefix="bench-") as home:
        pages.lay_out(Path(home), path)
        yield Path(home), str(given.lines)


def table(results: list[Result]) -> str:
    """The results for a terminal."""
    names = ("store", "first ms", "empty ms", "ratio", "limit", "best", "visit")
    rows = [
        f"{each.page:16}{each.store:>11}{each.first:>11}{each.empty:>11}{each.ratio:>11}{RATIO:>11}{each.best:>11}"
        f"{each.visit:>11}"
        for each in results
    ]
    return "\n".join([f"{'':16}" + "".join(f"{name:>11}" for name in names), *rows])


def keep(results: list[Result]) -> None:
    """Write the results; those of other stores stay."""
    before = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
    stores = {each.store for each in results}
    others = [each for each in before if each["store"] not in stores]
    RESULTS.write_text(json.dumps([*others, *map(asdict, results)], indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Run, print and write browser.json."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.browser", description=__doc__)
    parser.add_argument("--home", type=Path, help="a store that stands, as the demonstration")
    parser.add_argument("--lines", type=int, default=pages.LINES, help="size of the invented store")
    parser.add_argument("--only", nargs="*", default=(), help="names of pages; nothing is written")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times that each page is opened")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where invented stores are made and kept")
    given = parser.parse_args()
    names = [entry.name for entry in navigation.ENTRIES if entry.section in pages.SECTIONS]
    results = []
    with _home(given) as (home, of):
        for result in run(home, of, list(given.only) or names, given.rounds):
            results.append(result)
            print(table([result]), flush=True)
    print(table(results))
    if not given.only:
        keep(results)


if __name__ == "__main__":
    main()
