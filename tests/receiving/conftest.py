"""The page that receives files, on a store of its own, with its jobs done at once in this process."""

from __future__ import annotations

import io
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from labels import text
from pipelines import acts
from pipelines import home as homes
from pipelines.jobs import work
from pipelines.jobs.folder import Folder
from pipelines.organisations import Organisation
from pipelines.read import process
from tests import forked

ROOT = Path(__file__).parents[2]
SLUG = "ville-fictive"
HEAD = "Date;Fournisseur;No facture;Montant;Ville"
FIRST = f"""{HEAD}
2024-01-10;Atelier fictif du Hibou;F-1;100,00 $;Sherbrooke
2024-01-17;Coopérative fictive du Tilleul;F-2;200,00 $;Magog
2024-02-14;Menuiserie fictive Roc;F-3;310,00 $;Coaticook
"""
#: F-1 is as before, F-2 costs more, F-3 is gone, F-4 is new, and one line has no amount that reads.
SECOND = f"""{HEAD}
2024-01-10;Atelier fictif du Hibou;F-1;100,00 $;Sherbrooke
2024-01-17;Coopérative fictive du Tilleul;F-2;250,00 $;Magog
2024-02-20;Traiteur fictif Lavande;F-4;40,00 $;Magog
2024-02-21;Traiteur fictif Lavande;F-5;quarante;Magog
"""
#: 1.234 is one and a bit, or more than a thousand.
DOUBTFUL = "Date,Fournisseur,Montant\n2024-04-03,Atelier fictif du Hibou,1.234\n"


def _at_once(home: Path, what: str, **asked: object) -> str:
    """A job that is over before it is asked about: its folder, what it does, no process."""
    job = secrets.token_hex(16)
    folder = Folder(homes.jobs(home) / job)
    folder.make({"what": what, "home": str(home.resolve()), **asked})
    work.do(folder)
    return job


@pytest.fixture(scope="session")
def reading() -> Iterator[Callable[..., object]]:
    """Reads files in forks of one warm process: a new one for each would take most of the time."""
    with forked.reader() as run:
        yield run


@pytest.fixture(scope="session")
def founded(tmp_path_factory) -> Path:
    """A store that knows one fictitious organisation, made once."""
    made = tmp_path_factory.mktemp("founded") / "store"
    acts.add_organisation(made, Organisation(SLUG, "Ville fictive", sector="municipal"))
    return made


@pytest.fixture
def home(tmp_path, monkeypatch, reading, founded) -> Path:
    """A store of its own with one fictitious organisation, where nothing was imported yet."""
    shutil.copytree(founded, tmp_path / "store")
    monkeypatch.setattr(process, "run", reading)
    monkeypatch.setenv("ESJ_HOME", str(tmp_path / "store"))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(tmp_path / "no-demo"))
    monkeypatch.setattr(acts.jobs, "start", _at_once)
    return tmp_path / "store"


@dataclass
class Page:
    """The page as a visitor drives it."""

    app: AppTest

    @property
    def files(self) -> list[Any]:
        """The files on the desk, in the order they were dropped."""
        return list(self.app.session_state["receiving"].values())

    def file(self, name: str) -> Any:
        """The file of that name on the desk."""
        return next(each for each in self.files if each.name == name)

    def settle(self) -> Page:
        """Run until nothing is under way and no failure shows."""
        for _ in range(5):
            self.app.run()
            assert not self.app.exception, self.app.exception
            if all(each.job is None for each in self.files):
                break
        return self

    def drop(self, **files: str) -> Page:
        """Drop files, named by what stands before .csv, all at once."""
        for name, content in files.items():
            self.app.file_uploader[0].upload(f"{name}.csv", content.encode("cp1252"), "text/csv")
        return self.settle()

    def drop_workbook(self, **sheets: list[list[object]]) -> Page:
        """Drop one workbook with these sheets; those whose name begins with an underscore are hidden."""
        out = io.BytesIO()
        with xlsxwriter.Workbook(out) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
                if name.startswith("_"):
                    sheet.hide()
        self.app.file_uploader[0].upload("classeur.xlsx", out.getvalue())
        return self.settle()

    def part(self, name: str) -> Page:
        """Turn to a part of the file that is open: changes, layout or problems."""
        (sent,) = self.files
        label = text(f"page.receive.part.{name}", n=len(sent.look.problems))
        sent.part = name
        self.app.session_state[sent.widget("parts")] = label
        return self.settle()

    def click(self, key: str) -> Page:
        """Press the button whose key starts so."""
        next(each for each in self.app.button if (each.key or "").startswith(key)).click()
        return self.settle()

    def submit(self, label: str) -> Page:
        """Send the form whose button says so."""
        next(each for each in self.app.button if each.label == label).click()
        return self.settle()

    def words(self) -> str:
        """Everything written on the page, as it is read once Markdown is drawn."""
        kinds = (self.app.header, self.app.subheader, self.app.markdown, self.app.caption, self.app.error)
        return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")

    def labels(self) -> list[str]:
        """What the buttons say."""
        return [button.label for button in self.app.button]


@pytest.fixture
def visit(home) -> Callable[..., Page]:
    """Opens the page called `name`, in a language, as a visitor who comes by a link."""

    def opened(name: str = "receive", organisation: str | None = SLUG, **address: str) -> Page:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
        app.switch_page(str(navigation.BY_NAME[name].script))
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
        if organisation and name == "receive":
            app.selectbox(key="receive_organisation").set_value(organisation).run()
        assert not app.exception, app.exception
        return Page(app)

    return opened
