"""From a figure to the cell of the file it came from."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest

from measures import BY_KEY, Refused, Selection, provenance, published
from measures.behind import Behind
from measures.remembered import Reader
from tests.sample_published import build

LINES = [
    {
        "amount": "100.00",
        "amount_received": "114.98",
        "tax_basis": "included",
        "date": "2016-11-02",
        "cells": ["2016-11-02", "Coopérative du Trèfle", "114,98 $"],
    },
    {"amount": "50.00", "period_start": "2016-11-01", "period_end": "2016-11-28", "territory": "45"},
    {"amount": "900.00", "date": "2016-11-02", "nature": "taxes"},
    {"kind": "contracts", "amount": "70.00", "date": "2018-01-01", "contract_number": "C-1"},
    {"kind": "contracts", "amount": "7.00", "date": "2018-06-01", "contract_number": "C-1"},
    {"kind": "contracts", "amount": "3.00", "date": "2018-02-01", "contract_number": None},
]


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    with published.connect(build(tmp_path_factory.mktemp("p") / "p.duckdb", LINES)) as con:
        yield con


def test_a_line_says_where_it_was_read_and_what_was_done_to_it(con):
    found = provenance(con, "spend_retained", Selection(), {"territory": "43", "year": "2016-2017"})
    assert (found.count, found.total, len(found.lines)) == (1, Decimal("100.00"), 1)
    (line,) = found.lines
    where = [line.fields[name] for name in ("file", "sheet", "row")] + [line.column, line.heading, line.raw]
    assert where == ["achats.xlsx", "Achats", 2, "C", "Montant", "114,98 $"]
    assert [rule.text("fr") for rule in line.rules] == [
        "Nature\u00a0: achat de biens, de services ou de travaux",
        "Montant ramené avant taxes\u00a0: taxes comprises",
        "Lieu établi par\u00a0: Code postal complet",
    ]


def test_an_interval_is_told(con):
    (line,) = provenance(con, "spend_total", Selection(), {"territory": "45"}).lines
    assert line.rules[-1].text("en") == "Date known only by an interval: 2016-11-01 – 2016-11-28"


def test_lines_come_a_page_at_a_time_with_the_total_of_all(con):
    pages = [provenance(con, "spend_total", limit=1, offset=n) for n in range(3)]
    assert [(page.count, page.total, len(page.lines)) for page in pages] == [
        (2, Decimal("150.00"), 1),
        (2, Decimal("150.00"), 1),
        (2, Decimal("150.00"), 0),
    ]


def test_a_contract_is_traced_to_its_numbered_lines_and_a_new_one_to_its_first_start(con):
    assert [line.fields["amount"] for line in provenance(con, "contract_count").lines] == [70, 7]
    assert [line.fields["amount"] for line in provenance(con, "contract_new_count").lines] == [70]


def test_a_share_is_traced_to_its_numerator(con):
    found = provenance(con, "local_share", Selection(territories=("45",)))
    assert (found.count, found.total) == (1, Decimal("50.00"))


def test_a_relation_is_traced_to_its_first_day(con):
    (line,) = provenance(con, "first_relation_count", Selection(), {"year": "2016-2017"}).lines
    assert line.fields["row"] == 3


def test_growth_is_traced_to_the_year_it_is_about(tmp_path):
    lines = [
        {"amount": "10.00", "date": "2016-11-02"},
        {"amount": "15.00", "date": "2017-11-02"},
        {"amount": "9.00", "date": "2017-11-02", "scope": "social-economy"},
    ]
    with published.connect(build(tmp_path / "g.duckdb", lines)) as con:
        assert provenance(con, "growth_index").total == provenance(con, "cagr").total == Decimal("15.00")
        assert provenance(con, "growth_index", None, {"year": "2016-2017"}).total == Decimal("10.00")


def test_a_corrected_line_says_what_was_sent_what_counts_why_who_and_when(tmp_path):
    lines = [{"amount": "40.25", "date": "2016-11-02", "corrections": [7, 9]}, {"date": "2016-11-03"}]
    said = {"who": "coordination", "at": dt.datetime(2026, 4, 15, 9, 30), "reason": "erreur de saisie"}
    made = [
        {"ledger": 7, "action": "amend", "field": "amount", "sent": "100.00", "value": "40.25"} | said,
        {"ledger": 8, "action": "set_aside"} | said,
        {"ledger": 9, "action": "map_nature", "field": "category", "value": "Dons", "nature": "addressable"}
        | said,
    ]
    with published.connect(build(tmp_path / "c.duckdb", lines, corrections=made)) as con:
        found, plain = provenance(con, "spend_total").lines
    assert [each.ledger for each in found.corrections] == [7, 9] and plain.corrections == ()
    assert found.corrections[0].text("fr") == "Montant\u00a0: 100,00\u00a0$ transmis, 40,25\u00a0$ compté"
    assert "Dons" in found.corrections[1].text("en")
    signed = found.corrections[0].signed("fr")
    assert all(part in signed for part in ("7", "erreur de saisie", "coordination", "15 avril 2026"))
    shown = json.loads(json.dumps(found.to_json()))
    assert shown["corrections"][0]["sent"] == "100.00" and shown["raw"] is not None


def test_json_and_what_has_no_lines(con):
    answer = json.loads(json.dumps(provenance(con, "spend_total").to_json()))
    assert answer["total"] == "150.00" and answer["lines"][1]["raw"] == "114,98 $"
    for key in ("jobs_supported", "coverage", "nothing"):
        with pytest.raises(Refused):
            provenance(con, key)
    with pytest.raises(Refused):
        provenance(con, "spend_total", Selection(), {"year": "2016"})


def test_lines_come_by_date_or_the_largest_first(con):
    def amounts(**order):
        return [line.fields["amount"] for line in provenance(con, "contract_value", **order).lines]

    assert amounts() == [Decimal("70.00"), Decimal("3.00"), Decimal("7.00")]
    assert amounts(order="amount") == [Decimal("70.00"), Decimal("7.00"), Decimal("3.00")]


def test_a_brief_line_says_what_a_list_shows_and_the_line_itself_is_asked_for_where_it_stands(con):
    whole = provenance(con, "spend_total", order="amount")
    brief = provenance(con, "spend_total", order="amount", brief=True)
    assert (brief.count, brief.total) == (whole.count, whole.total)
    for short, full in zip(brief.lines, whole.lines, strict=True):
        assert short.fields.items() <= full.fields.items()
        assert (short.column, short.heading, short.raw) == (full.column, full.heading, full.raw)
        at = (short.fields["batch_id"], short.fields["sheet"], short.fields["row"])
        assert provenance(con, "spend_total", at=at).lines == (full,)


@pytest.mark.parametrize("key", ["spend_retained", "local_share", "contract_count", "contract_value"])
@pytest.mark.parametrize("by", [{}, {"year": "2016-2017"}, {"buyer": "a", "territory": "43"}, {"year": None}])
def test_how_many_lines_is_told_from_memory_as_by_a_query(con, key, by, monkeypatch):
    asked = provenance(con, key, by_values=by, limit=1)
    monkeypatch.setattr(Behind, "_known", lambda *_: pytest.fail("asked of DuckDB"))
    held = Behind(BY_KEY[key], by, Selection()).whole(Reader(con))
    assert held == (asked.count, asked.total)
