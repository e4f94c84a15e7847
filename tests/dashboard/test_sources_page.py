"""Sources: quality of each partner from its lines and files, the one thing that helps most, the scorecard."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard import scorecard
from labels import text
from measures import published, sources
from measures.sources import Quality
from tests.sample_published import build
from tests.test_pages import visit, words

TODAY = dt.date(2019, 1, 15)
PAID = {"date": "2016-11-05", "buyer": "a", "territory": "43", "category": "72", "neq": "1140000011"}
LINES = [
    PAID | {"amount": "600.00"},
    PAID | {"amount": "300.00", "territory": "unlocated"},
    PAID | {"amount": "100.00", "tax_basis": "unknown", "supplier": "s2", "neq": None, "category": None},
    PAID | {"amount": "50.00", "nature": "transfer"},
    PAID | {"amount": "9.00", "kind": "contracts", "batch_id": 2, "sheet": "C", "territory": "unlocated"},
    PAID | {"amount": "70.00", "kind": "contracts", "buyer": "b", "batch_id": 3, "sheet": "B"},
    PAID | {"amount": "5.00", "source": "seao", "kind": "contracts", "batch_id": 4, "sheet": "S"},
]
DAYS = {"period_start": "2016-10-01", "period_end": "2017-09-30"}
COVERAGE = [
    DAYS | {"buyer": "a"},
    DAYS | {"buyer": "b", "kind": "contracts", "period_end": "2018-09-30"},
]
FINE = Quality("a", {"whole": 2}, amount=Decimal(10_000), lines=9, files=1)


@pytest.fixture(scope="module")
def published_home(tmp_path_factory) -> Path:
    """A store of two partners that reported, and of one that never did."""
    home = tmp_path_factory.mktemp("sources")
    path = home / "published" / "b1" / "coordination.duckdb"
    buyers = [{"slug": slug, "signatory_since": "2016-10-01"} for slug in ("a", "b", "c")]
    build(path, LINES, coverage=COVERAGE, buyers=buyers)
    (home / "published" / "current").write_text("b1", encoding="utf-8")
    return home


@pytest.fixture
def home(published_home, tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("ESJ_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(published_home))
    return published_home


def test_quality_adds_up_the_lines_and_files_of_each_partner(published_home):
    con = published.connect(published.current(published_home).path)
    a, b, c = sources.quality(con, "programme", TODAY)
    assert (a.kind, a.lines, a.amount) == ("purchases", 3, 1000)
    assert (a.unlocated, a.tax_unknown, a.uncategorised) == (300, 100, 100)
    assert (a.suppliers, a.without_neq, a.unnumbered) == (2, 1, 100)
    assert (a.files, a.accepted, a.covered_until) == (1, 5, dt.date(2017, 9, 30))
    assert a.years == {"whole": 1, "missing": 1} and a.help == "years"
    assert (b.kind, b.amount, b.years, b.help) == ("contracts", 70, {"whole": 2}, None)
    assert (c.files, c.amount, c.years, c.expected) == (0, 0, {"missing": 2}, 2)
    assert a.share(a.unlocated) == Decimal("0.3") and c.share(c.unlocated) is None


@pytest.mark.parametrize(
    ("misses", "help"),
    [
        ({}, None),
        ({"years": {"missing": 1}, "unlocated": Decimal(9000)}, "years"),
        ({"years": {"awaited": 1}, "unlocated": Decimal(9000)}, "unlocated"),
        ({"total_rejected": Decimal(-500), "unlocated": Decimal(400)}, "rejected"),
        # of 9 000 $ that may hold taxes, 1 172 $ are taxes at most
        ({"tax_unknown": Decimal(9000), "unlocated": Decimal(1100)}, "tax"),
        ({"tax_unknown": Decimal(9000), "unlocated": Decimal(1200)}, "unlocated"),
        ({"unlocated": Decimal(100), "uncategorised": Decimal(9000)}, "categories"),
        ({"uncategorised": Decimal(100), "unnumbered": Decimal(101), "without_neq": 1}, "neq"),
        ({"unnumbered": Decimal(100)}, None),
        ({"files": 0, "unlocated": Decimal(9000)}, None),
    ],
    ids=str,
)
def test_what_helps_most_is_what_moves_the_most_dollars(misses, help):
    assert replace(FINE, **misses).help == help


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    "misses",
    [
        {},
        *({"years": {"missing": n}} for n in (1, 2)),
        {"files": 0},
        {"unlocated": Decimal(900), "rejected": 2},
    ],
    ids=str,
)
def test_the_scorecard_thanks_first_and_ends_with_what_helps(lang, misses):
    row = replace(FINE, received_on=TODAY, covered_until=TODAY, **misses)
    subject, greeting, thanks, facts, listed, most, *_ = scorecard.letter(lang, row, "X", "D").split("\n\n")
    assert "X" in subject and "D" in facts and greeting == text("scorecard.greeting", lang)
    assert thanks.startswith({"fr": "Merci", "en": "Thank you"}[lang])
    assert listed.count("\n- ") + 1 == (10 if row.files else 1)
    assert most == f"{text('scorecard.most', lang)} {scorecard.helping(lang, row)}"
    assert "{" not in scorecard.letter(lang, row, "X", "D")


def test_the_page_tells_each_partner_and_keeps_the_one_chosen_in_the_address(home):
    app = visit("sources")
    listed = app.dataframe[0].value
    assert list(listed["Montant compté"]) == [1000.0, 70.0, 0.0]
    assert "années attendues" in app.header[0].value and not app.get("code")
    app.selectbox(key="sources_partner").set_value("a").run()
    assert app.query_params["partner"] == "a"
    assert "Non localisé\u00a0: 300\u00a0\\$, soit 30,0\u00a0% de vos dollars." in words(app)
    assert app.code[0].value.startswith("Objet\u00a0: ce que vos fichiers nous ont appris – Acheteur a")
    app.segmented_control(key="scorecard_language").set_value("en").run()
    assert "Thank you for your files" in app.code[0].value


def test_a_partner_without_a_file_is_asked_for_a_first_one(home):
    app = visit("sources", partner="c", lang="en")
    assert text("scorecard.help.nothing", "en") in words(app)
    assert text("scorecard.first", "fr") in app.code[0].value
