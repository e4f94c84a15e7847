"""Documents are what the published file and the question make them, and nothing else."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import time
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from labels import LANGUAGES
from measures import Selection, compute
from measures.remembered import Reader
from reports.prepare import Asked, NotPossible, prepare
from reports.report import Report, as_json, figures, fingerprint
from reports.summary import text_of
from reports.templates import KEYS
from tests.sample_published import build

GOLDEN = Path(__file__).parent / "golden"
SUBJECTS = {"organisation": "ville-aubepine", "territory": "45"}
DOCUMENTS = [(template, lang) for template in KEYS for lang in LANGUAGES]


def asked(template: str, lang: str = "fr", **more: object) -> Asked:
    return Asked(template, lang, subject=SUBJECTS.get(template, ""), **more)


def told(report: Report) -> dict[str, object]:
    """What a golden file holds of a document: titles, findings and figures."""
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "sections": [
            [section.title, section.finding, section.suggested, [each.title for each in section.exhibits]]
            for section in report.sections
        ],
        "facts": [[fact.label, fact.shown, fact.exact, fact.period, fact.change] for fact in report.facts],
        "method": [entry.key for entry in report.method],
        "withheld": list(report.withheld),
        "figures": {each["figure"]: each["value"] for each in as_json(report)},
    }


@pytest.mark.parametrize(("template", "lang"), DOCUMENTS)
def test_a_document_says_what_its_golden_file_holds(reader, template, lang):
    golden = json.loads((GOLDEN / f"{template}-{lang}.json").read_text(encoding="utf-8"))
    assert told(prepare(reader, asked(template, lang))) == golden


@pytest.mark.parametrize("template", KEYS)
def test_keys_are_unique_and_both_languages_have_the_same_figures(reader, template):
    french, english = (prepare(reader, asked(template, lang)) for lang in LANGUAGES)
    keys = [figure.key for figure in figures(french)]
    assert len(keys) == len(set(keys)) > 40
    assert as_json(french) == as_json(english)
    assert fingerprint(french) != fingerprint(english)


def selection(report: Report, by: tuple[str, ...]) -> Selection:
    """What a table of a document is computed over: all years, or its days."""
    first, last = report.period
    own = {"organisation": {"buyers": ("ville-aubepine",)}, "territory": {"territories": ("45",)}}
    start = None if "year" in by else first
    return Selection(start=start, end=last, **own.get(report.template, {}))


@pytest.mark.parametrize("template", KEYS)
def test_each_figure_is_what_the_measures_say(reader, template):
    """Cells of tables that are of a measure, split by their codes: as `measures --format json` gives them."""
    report = prepare(reader, asked(template, is_restricted=True))
    checked = 0
    for exhibit in report.exhibits:
        by = tuple(exhibit.table.codes[0]) if exhibit.table.codes else ()
        if not set(by) <= {"year", "procurement_method"} or exhibit.key in ("growth.real",):
            continue
        for place, column in enumerate(exhibit.table.columns):
            if not column.key:
                continue
            cells = compute(reader, [column.key], by, selection(report, by))
            known = {tuple(cell.by[name] for name in by): cell.to_json()["value"] for cell in cells}
            for row, codes in zip(exhibit.table.rows, exhibit.table.codes, strict=True):
                value = row[place]
                assert known.get(tuple(codes.values())) == (None if value is None else f"{value:f}")
                checked += 1
    assert checked > 20


def test_facts_of_the_board_are_those_of_its_last_complete_year(reader):
    report = prepare(reader, asked("board", is_restricted=True))
    for fact in report.facts:
        year, dollars = fact.by["year"], "constant" if fact.measure.startswith("growth") else "current"
        cells = compute(reader, [fact.measure], ["year"], Selection(dollars=dollars))
        assert fact.value == next(cell.value for cell in cells if cell.by["year"] == year)
    assert {fact.by["year"] for fact in report.facts} <= {"2023-2024", "2024-2025"}


def test_charts_draw_the_numbers_of_their_tables(reader):
    for template in KEYS:
        for exhibit in prepare(reader, asked(template, is_restricted=True)).exhibits:
            if exhibit.chart is None or exhibit.chart.kind == "columns":
                continue  # stacked columns draw what is left of a total too
            told_in_table = {value for row in exhibit.table.rows for value in row}
            drawn = {p.value for part in exhibit.chart.series for p in part.points if p.value is not None}
            assert drawn <= told_in_table, exhibit.key
            assert exhibit.chart.alt.startswith(exhibit.chart.title)


def test_the_same_words_and_figures_on_any_machine(documented, reader, tmp_path, monkeypatch):
    copy = shutil.copy(documented, tmp_path / "copy.duckdb")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    time.tzset()
    try:
        with duckdb.connect(copy, read_only=True, config={"threads": 1}) as con:
            there = prepare(Reader(con), asked("fund"))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert there == prepare(reader, asked("fund"))
    assert fingerprint(there) == fingerprint(prepare(reader, asked("fund")))


def test_what_a_person_wrote_stands_in_place_of_what_is_suggested(reader):
    plain = prepare(reader, asked("board"))
    written = prepare(reader, asked("board", commentary={"highlights": "Une belle année."}))
    assert written.sections[0].said == "Une belle année."
    assert written.sections[0].suggested == plain.sections[0].suggested == plain.sections[0].said
    assert fingerprint(written) != fingerprint(plain)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (Asked("nothing"), "unknown_template"),
        (Asked("board", "de"), "unknown_language"),
        (Asked("territory", subject="99"), "unknown_subject"),
        (Asked("organisation"), "unknown_subject"),
        (Asked("fund", grant="Aucune"), "unknown_grant"),
        (Asked("board", selection=Selection(source="seao")), "partners_only"),
        (Asked("board", selection=Selection(start=dt.date(2040, 1, 1))), "no_days"),
        (Asked("board", selection=Selection(perimeter="2016")), "narrowed.perimeter"),
        (Asked("board", selection=Selection(buyers=("ville-aubepine",))), "narrowed.buyers"),
        (Asked("fund", selection=Selection(categories=("x",))), "narrowed.categories"),
        (Asked("fund", selection=Selection(methods=("x",))), "narrowed.methods"),
        (Asked("board", selection=Selection(suppliers=("x",))), "narrowed.suppliers"),
        (Asked("board", selection=Selection(scope="all")), "narrowed.scope"),
        (Asked("board", selection=Selection(social_economy_only=True)), "narrowed.social_economy_only"),
        (asked("organisation", selection=Selection(territories=("45",))), "narrowed.territories"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_document_that_cannot_be_made_says_why(reader, wrong, reason):
    with pytest.raises(NotPossible) as refused:
        prepare(reader, wrong)
    assert refused.value.reason == reason
    assert refused.value.text("fr") != refused.value.text("en")


def test_coordination_may_narrow_its_own_document(reader):
    chosen = Selection(perimeter="2016", buyers=("ville-aubepine",))
    assert prepare(reader, asked("board", selection=chosen, is_restricted=True)).facts


def test_an_empty_store_has_no_document_and_an_empty_partner_has_one(tmp_path):
    with duckdb.connect(str(build(tmp_path / "empty.duckdb", buyers=[{"slug": "a"}]))) as con:
        with pytest.raises(NotPossible) as refused:
            prepare(Reader(con), Asked("board"))
        assert refused.value.reason == "nothing"
    lines = [{"amount": "100.00", "date": "2016-11-02", "buyer": "a"}]
    with duckdb.connect(str(build(tmp_path / "one.duckdb", lines, buyers=[{"slug": "b"}]))) as con:
        report = prepare(Reader(con), Asked("organisation", subject="b"))
    assert {fact.value for fact in report.facts} <= {None, Decimal(0)}
    assert "il manque pour ces dates" in report.sections[0].finding


def test_the_message_tells_the_headlines_and_where_they_stand(reader):
    report = prepare(reader, asked("board"))
    said = text_of(report)
    assert report.title in said and report.sections[0].finding in said
    assert all(fact.label in said for fact in report.facts)
    assert fingerprint(report) in said
