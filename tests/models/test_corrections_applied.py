"""What corrections do to lines: each sort of field, which line is meant, natures; one build for all."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import models, publish
from pipelines.corrections import values
from pipelines.warehouse import decided
from tests import sample_record
from tests.sample_build import column

D = dt.date
LINE = {"amount": "100.00", "date": "2016-11-02"}

#: field, value as the journal keeps it, published column, what it must then hold.
AMENDED = (
    ("amount", "-12.50", "amount_received", Decimal("-12.50")),
    ("date", "2017-02-01", "first_day", D(2017, 2, 1)),
    ("date", "2017-01-01..2017-03-31", "last_day", D(2017, 3, 31)),
    ("date", "2017-01-01..2017-03-31", "date", None),
    ("end_date", "2018-01-01", "end_day", D(2018, 1, 1)),
    ("neq", "1144000008", "neq", "1144000008"),
    ("supplier_name", "Imprimerie Corrigée", "supplier_name", "Imprimerie Corrigée"),
    ("supplier_number", "F-7", "supplier_number", "F-7"),
    ("document_number", "A-7", "document_number", "A-7"),
    ("contract_number", "C-7", "contract", "ville-aubepine:C-7"),
    ("description", "Papier", "description", "Papier"),
    ("category", "Papeterie", "category_said", "Papeterie"),
    ("unspsc", "44121600", "category", "44120000"),
    ("municipality", "Coaticook", "territory", "44"),
    ("postal_code", "J1A 1A1", "postal_code", "J1A 1A1"),
    ("province", "Ontario", "territory", "outside"),
    ("country", "France", "territory", "outside"),
    ("buyer_unit", "Loisirs", "buyer_unit", "Loisirs"),
    ("tax_basis", "included", "amount", Decimal("86.98")),
    ("procurement_method", "open", "procurement_method", "open"),
    ("social_economy", "true", "social_economy", True),
    ("responsible", "true", "responsible", True),
    ("nature", "taxes", "nature", "taxes"),
)


@pytest.fixture(scope="module")
def numbers():
    with duckdb.connect() as con:
        for name in ("macros", "macros_name"):
            con.execute((models.HERE / f"{name}.sql").read_text(encoding="utf-8"))
        yield con


def correction(ledger, line, field=None, value=None, **said):
    """A row of record.correction about `line`, a line of `sample_record`."""
    typed = {
        "amount": Decimal(line["amount"]),
        "date": D.fromisoformat(line["date"]),
        "supplier_name": line.get("supplier_name", "Fournisseur A"),
        "document_number": line.get("document_number"),
        "description": line.get("description"),
    }
    sent = {"tax_basis": "before", "supplier_name": typed["supplier_name"]} | line
    return {
        "ledger": ledger,
        "action": "amend" if field else "set_aside",
        "field": field,
        "value": value,
        "reason": "vérifié",
        "source": "partners",
        "organisation": "ville-aubepine",
        "kind": "purchases",
        "ordinal": 1,
        "alike": 1,
        "sent": sent.get(field),
    } | typed | said  # fmt: skip


def publish_with(tmp_path, lines, corrections=(), mappings=(), **said):
    """The published file of these lines with these corrections and mappings, open."""
    con = sample_record.build(lines, **said)
    sample_record.insert(con, "correction", corrections)
    sample_record.insert(con, "mapping", mappings)
    last = 100 + len(corrections) + len(mappings)
    decided_rows = [*corrections, *mappings]
    sample_record.insert(con, "ledger", [sample_record._act(row["ledger"], "x") for row in decided_rows])
    publish.build_aside(con, tmp_path / "x.duckdb", last)
    con.execute("attach $path as found", {"path": str(tmp_path / "x.duckdb")})
    con.execute("use found")
    return con


def test_each_field_is_amended_and_nothing_else(tmp_path):
    sent = [LINE | {"document_number": f"D-{n}"} for n, _ in enumerate(AMENDED)]
    made = [correction(100 + n, sent[n], field, value) for n, (field, value, *_) in enumerate(AMENDED)]
    con = publish_with(tmp_path, [*sent, LINE], made)
    for n, (field, value, name, found) in enumerate(AMENDED):
        told = con.execute(f'select {name} from line_fact where "row" = {n + 2}').fetchone()
        assert told == (found,), (field, value)
        others = con.execute(
            f"""select amount_received, date, supplier_name, nature from line_fact where "row" = {n + 2}"""
        ).fetchone()
        kept = (Decimal("100.00"), D(2016, 11, 2), "Fournisseur A", "addressable")
        changed = {"amount": 0, "date": 1, "supplier_name": 2, "nature": 3}.get(field)
        assert all(
            one == other for at, (one, other) in enumerate(zip(others, kept, strict=True)) if at != changed
        )
    assert column(con, 'select corrections from line_fact order by "row" desc limit 1') == [[]]


def test_every_field_that_can_be_amended_is_tested_and_known_to_the_models():
    said = set(
        re.findall(r"said\['(\w+)'\]", next(m for m in models.MODELS if m.name == "corrected_line").sql)
    )
    assert said == {field for field, *_ in AMENDED} == set(values.FIELDS)


def test_values_as_tested_are_values_as_a_person_may_give_them():
    for field, value, *_ in AMENDED:
        assert values.parse(field, value) == value


@given(
    digits=st.from_regex(r"(11|22|33|88|12)[0-9]{8}", fullmatch=True)
    | st.from_regex(r"11([0-9])\\1{7}", fullmatch=True)
)
@settings(max_examples=200, deadline=None)
def test_an_enterprise_number_is_the_same_here_and_in_the_models(numbers, digits):
    found = numbers.execute("select valid_neq($digits) is not null", {"digits": digits}).fetchone()[0]
    assert values.is_neq(digits) == found


def test_the_line_meant_is_one_of_those_alike_in_each_scope(tmp_path):
    lines = [LINE, LINE, LINE | {"batch_id": 2}, LINE | {"description": "autre"}]
    con = publish_with(
        tmp_path,
        lines,
        [correction(101, LINE, ordinal=2)],
        batches=[{"batch_id": 2, "mode": "add"}],
    )
    found = con.execute("select batch_id, \"row\" from line_fact where nature = 'set_aside'").fetchall()
    assert found == [(1, 3)]


def test_a_scope_of_its_own_has_its_own_order(tmp_path):
    batches = [{"batch_id": 1, "scope": "social-economy"}, {"batch_id": 2}]
    con = publish_with(tmp_path, [LINE, LINE | {"batch_id": 2}], [correction(101, LINE)], batches=batches)
    assert column(con, "select nature from line_fact") == ["set_aside", "set_aside"]


@pytest.mark.parametrize(
    "other",
    [
        {"organisation": "ailleurs"},
        {"kind": "contracts"},
        {"source": "seao"},
        {"amount": Decimal("100.01")},
        {"supplier_name": "FOURNISSEUR A"},
        {"document_number": "7"},
        {"ordinal": 2},
        {"alike": 2},
    ],
    ids=str,
)
def test_another_line_is_not_meant(tmp_path, other):
    con = publish_with(tmp_path, [LINE], [correction(101, LINE) | other])
    assert column(con, "select nature from line_fact") == ["addressable"]
    assert column(con, "select state from correction") == ["unmatched"]


def test_the_record_keeps_every_identity_field():
    columns = {"ledger", *decided._DECIDED, *decided._PLACE, *decided.IDENTITY}
    con = sample_record.connect()
    assert {name for name, *_ in con.execute("describe record.correction").fetchall()} == columns


def test_mappings_tell_natures_by_supplier_category_or_unit(tmp_path):
    lines = [
        LINE | {"category": "Télé­phonie, cellulaires"},
        LINE | {"buyer_unit": "70-100"},
        LINE | {"supplier_name": "Les Fonds du Vallon inc."},
        LINE | {"description": "Versement d’une subvention", "buyer_unit": "70-200"},
        LINE,
    ]
    mappings = [
        {
            "ledger": 101,
            "field": "category",
            "value": lines[0]["category"].upper(),
            "nature": "joint_purchase",
        },
        {
            "ledger": 102,
            "field": "buyer_unit",
            "value": "70 100",
            "nature": "taxes",
            "organisation": "ville-aubepine",
        },
        {"ledger": 103, "field": "buyer_unit", "value": "70-100", "nature": "card"},
        {"ledger": 104, "field": "supplier_name", "value": "Fonds du Vallon", "nature": "grants_transfers"},
        {"ledger": 105, "field": "buyer_unit", "value": "70-200", "nature": "addressable"},
        {"ledger": 106, "field": "category", "value": "Rien de tel", "nature": "taxes"},
    ]
    con = publish_with(tmp_path, lines, mappings=[{"reason": "vu"} | row for row in mappings])
    assert con.execute('select nature, corrections from line_fact order by "row"').fetchall() == [
        ("joint_purchase", [101]),
        ("taxes", [102]),
        ("grants_transfers", [104]),
        ("addressable", [105]),
        ("addressable", []),
    ]
    states = con.execute("select ledger, state, lines from correction order by ledger").fetchall()
    assert states == [
        (101, "applies", 1), (102, "applies", 1), (103, "idle", 0), (104, "applies", 1), (105, "applies", 1),
        (106, "idle", 0),
    ]  # fmt: skip


def test_a_correction_of_an_award_follows_it_into_its_next_publication(tmp_path):
    """Each publication of a SEAO notice holds its awards again: only the newest counts, corrected."""
    award = LINE | {"contract_number": "7", "buyer_name": "Ville de Sherbrooke"}
    lines = [award | {"cells": ["7", "2016-11-30"]}, award | {"batch_id": 2, "cells": ["7", "2016-12-31"]}]
    batch = {"source": "seao", "organisation": None, "kind": "contracts", "mode": "add"}
    about = {"source": "seao", "organisation": None, "kind": "contracts", "contract_number": "7"}
    con = publish_with(
        tmp_path,
        lines,
        [correction(101, LINE, "amount", "70.00", **about)],
        batches=[{"batch_id": 1} | batch, {"batch_id": 2} | batch],
    )
    assert con.execute("select batch_id, amount, corrections from line_fact").fetchall() == [
        (2, Decimal("70.00"), [101])
    ]
