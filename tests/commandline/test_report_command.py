"""`report`: frozen once whatever the formats asked, given again, recomputed, corrected, recognised."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines import acts, archive
from pipelines.__main__ import main
from pipelines.commands import documents
from pipelines.problems import Refused
from pipelines.progress import silent
from reports import formats
from reports.report import figures, fingerprint

HEADINGS = "Fournisseur;Montant avant taxes;Date de facture;Ville"
LINES = [
    ("Coop du Lac", "100,00", "2023-11-05", "Magog"),
    ("Menuiserie Roc", "20,50", "2024-01-09", "Sherbrooke"),
    ("Traiteur Noctuel", "300,00", "2024-09-12", "Montréal"),
]
ASKED = ("report", "--template", "organisation", "--subject", "ville-de-magog")


def drawn(report, form, lines=None) -> bytes:
    """A document that only says its figures and fingerprint, in place of a slow one."""
    stamp = report.edition.number if report.edition else "draft"
    told = [str(each.value) for each in figures(report)]
    count = 0 if lines is None else lines.num_rows
    return f"{form} {stamp} {fingerprint(report)} {count} {told}".encode()


def sent(folder: Path, name: str, lines) -> Path:
    path = folder / name
    path.write_text("\n".join([HEADINGS, *map(";".join, lines)]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A store of one import, whose documents are drawn quickly."""
    folder = tmp_path_factory.mktemp("reports")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ESJ_HOME", str(folder / "magasin"))
        patch.setenv("ESJ_USER", "coordination")
        patch.setattr(formats, "render", drawn)
        path = sent(folder, "achats.csv", LINES)
        assert main(["import", str(path), "--organisation", "ville-de-magog", "--scope", "all"]) == 0
        yield folder


@pytest.fixture
def run(shop, capsys):
    """Runs one command; gives its code, what it printed and what it said."""

    def run(*argv: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main([str(each) for each in argv])
        except SystemExit as stop:
            code = stop.code
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.fixture
def first(shop, run):
    """The first edition, frozen by whichever test asks first, and where its file was written."""
    path = shop / "portrait.pdf"
    code, _, err = run(*ASKED, "--format", "pdf", "--out", path)
    assert code == 0, err
    return path


def test_one_edition_for_all_formats_asked_in_a_row(shop, run, first):
    for form in ("pptx", "xlsx", "docx"):
        code, _, err = run(*ASKED, "--out", shop / f"portrait.{form}")
        assert code == 0 and "1" in err
    code, out, _ = run("report", "--list", "--json")
    (edition,) = json.loads(out)
    assert {each["format"] for each in edition["files"]} == {"pdf", "docx", "pptx", "xlsx"}
    assert edition["fingerprint"] in first.read_text(encoding="utf-8")
    assert b" 3 [" in (shop / "portrait.xlsx").read_bytes()  # its own three lines stand behind it


def test_an_edition_is_given_again_and_all_its_figures_come_out_the_same(shop, run, first):
    again = shop / "again.pdf"
    code, out, _ = run("report", "--edition", 1, "--out", again, "--json")
    assert code == 0 and again.read_bytes() == first.read_bytes()
    told = json.loads(out)["recomputed"]
    assert told["same_figures"] and told["same_words"] and told["same_build"]
    assert told["count"] == len(json.loads(run("report", "--edition", 1, "--figures")[1])) > 5


def test_figures_that_no_longer_come_out_the_same_are_told(run, first, monkeypatch):
    from pipelines import acts

    moved = acts.edition_figures
    monkeypatch.setattr(
        acts, "edition_figures", lambda home, number: [{**moved(home, number)[0], "value": "1"}]
    )
    code, _, err = run("report", "--edition", 1)
    assert code == 1 and moved(_home(), 1)[0]["figure"] in err


def _home() -> Path:
    from pipelines import home

    return home.default()


def test_a_document_in_hand_is_recognised(shop, run, first):
    assert run("report", "--verify", first)[0] == 0
    changed = shop / "changed.pdf"
    changed.write_bytes(first.read_bytes() + b"!")
    code, out, _ = run("report", "--verify", changed, "--json")
    assert code == 1 and json.loads(out) == {"recognised": "carried", "edition": 1, "format": None}
    changed.write_bytes(b"something else")
    assert run("report", "--verify", changed)[0] == 1
    assert run("report", "--verify", shop / "nowhere.pdf")[0] == 2


def test_commentary_is_written_then_read(shop, run, first):
    path, out = shop / "mots.toml", shop / "draft.pdf"
    assert run(*ASKED, "--write-commentary", path)[0] == 0
    before = archive.last(_home())
    assert run(*ASKED, "--commentary", path, "--draft", "--out", out)[0] == 0
    untouched = run("report", "--list", "--json")[1]
    written = path.read_text(encoding="utf-8")
    assert json.loads(untouched)[0]["fingerprint"] in out.read_text(encoding="utf-8")
    key = next(line.split(" =")[0] for line in written.splitlines() if " = " in line)
    path.write_text(f'{key} = "Écrit par une personne."\n', encoding="utf-8")
    assert run(*ASKED, "--commentary", path, "--draft", "--out", out)[0] == 0
    assert json.loads(untouched)[0]["fingerprint"] not in out.read_text(encoding="utf-8")
    assert archive.last(_home()) == before  # a draft is no act
    path.write_text('nowhere = "…"\n', encoding="utf-8")
    assert run(*ASKED, "--commentary", path, "--draft", "--out", out)[0] == 2


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("report",), 2),
        (ASKED, 2),
        ((*ASKED, "--out", "nowhere.odt"), 2),
        (("report", "--template", "organisation", "--subject", "nobody", "--out", "x.pdf"), 1),
        (("report", "--template", "territory", "--subject", "99", "--out", "x.pdf"), 1),
        (("report", "--edition", "77"), 1),
        (("report", "--template", "fund", "--all-organisations", "x"), 2),
    ],
    ids=[
        "nothing",
        "no file",
        "no such format",
        "no such buyer",
        "no such territory",
        "no such edition",
        "all",
    ],
)
def test_what_cannot_be_done_is_said(run, argv, code):
    found, _, err = run(*argv)
    assert found == code and err and "Traceback" not in err


def test_what_was_not_looked_at_is_not_frozen(run, first):
    recipe, count = acts.edition(_home(), 1).recipe, len(acts.editions(_home()))
    asked = {"recipe": recipe, "corrects": None, "looked_at": "000000000000"}
    with pytest.raises(Refused) as refused:
        documents.JOBS["freeze"](_home(), asked, silent)
    assert refused.value.problem.kind == "edition_moved"
    assert len(acts.editions(_home())) == count


@pytest.mark.parametrize(
    "argv",
    [
        ("--template", "board", "--subject", "zzz", "--out", "x.pdf"),
        ("--template", "board", "--grant", "zzz", "--out", "x.pdf"),
        ("--template", "organisation", "--out", "x.pdf"),
        ("--template", "territory", "--out", "x.pdf"),
        (*ASKED[1:], "--lang", "en", "--out", "nowhere/x.pdf"),
    ],
)
def test_what_makes_no_sense_or_cannot_be_written_freezes_nothing(run, first, argv):
    before = run("report", "--list", "--json")[1]
    assert run("report", *argv)[0] == 2
    assert run("report", "--list", "--json")[1] == before


def test_commentary_of_any_editor_and_signs_is_read_and_no_other_value(shop, run, first):
    path, again = shop / "windows.toml", shop / "again.toml"
    path.write_bytes(b'\xef\xbb\xbfhighlights = "a\\u0001b"\n')
    assert run(*ASKED, "--commentary", path, "--write-commentary", again)[0] == 0
    assert run(*ASKED, "--commentary", again, "--draft", "--out", shop / "draft.pdf")[0] == 0
    path.write_text("highlights = 5\n", encoding="utf-8")
    assert run(*ASKED, "--commentary", path, "--draft", "--out", shop / "draft.pdf")[0] == 2


def test_every_partner_gets_a_portrait(shop, run, first):
    folder = shop / "portraits"
    code, out, _ = run("report", "--all-organisations", folder, "--json")
    assert code == 0
    (told,) = json.loads(out)
    assert told["edition"] == 1  # the same document, asked in another way
    assert (folder / "organisation-ville-de-magog.pdf").read_bytes() == first.read_bytes()


def test_a_corrected_edition_says_what_changed_and_because_of_what(shop, run, first):
    more = sent(shop, "plus.csv", [("Coop du Lac", "50,25", "2024-02-05", "Magog")])
    asked = ("--organisation", "ville-de-magog", "--scope", "all", "--mode", "add")
    assert run("import", more, *asked)[0] == 0
    code, out, _ = run(*ASKED, "--out", shop / "corrected.pdf", "--corrects", 1, "--json")
    told = json.loads(out)
    assert code == 0 and (told["number"], told["corrects"]) == (2, 1)
    assert told["changes"] and all(each["before"] != each["after"] for each in told["changes"])
    assert [each["about"] for each in told["causes"]] == ["plus.csv (ville-de-magog)"]
    code, out, _ = run("report", "--edition", 2, "--against", 1)
    assert code == 0 and "plus.csv" in out
    assert run("report", "--edition", 1)[0] == 0  # the first still comes out the same
