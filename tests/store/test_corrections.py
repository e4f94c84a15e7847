"""Corrections from act to figure: applied, kept through a replacement, reported when stale, taken back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import handmade
import pytest

from measures import published
from pipelines import acts, archive, asking, reading, store, verify
from pipelines import home as homes
from pipelines.acts import Place
from pipelines.corrections import listing
from pipelines.imports import Request
from pipelines.problems import Refused
from pipelines.warehouse import record

D = dt.date
REQUEST = Request("ville-de-sherbrooke")
LINES = [(D(2016, 10, 5), "100.00"), (D(2016, 10, 5), "100.00"), (D(2016, 10, 6), "50.00")]


@pytest.fixture(autouse=True)
def plain_reader(monkeypatch):
    monkeypatch.setattr(reading, "checked", handmade.read)


@pytest.fixture
def bring(home, tmp_path):
    """Imports a file of these lines, replacing what stands in its period."""

    def bring(name, lines, say=lambda *_, **__: None):
        path = handmade.write(tmp_path / f"{name}.csv", lines)
        outcome = acts.import_files(home, [path], REQUEST, say)
        assert not outcome.refused
        return outcome.batches[0].batch.batch

    return bring


@pytest.fixture
def stocked(home, bring):
    bring("octobre", LINES)
    return home


def here(row, batch=1):
    return Place(batch, "Feuil1", row)


def total(home, as_of=None):
    with asking.answering(home, as_of) as con:
        return con.execute("select coalesce(sum(amount), 0) from mart_spending").fetchone()[0]


def lines(home, *columns):
    with published.connect(published.current(home).path) as con:
        return con.execute(f'select {", ".join(columns)} from line_fact order by batch_id, "row"').fetchall()


def states(home):
    with published.connect(published.current(home).path) as con:
        return {row["ledger"]: (row["state"], row["lines"]) for row in listing.rows(con)}


def test_a_line_set_aside_is_listed_and_not_counted(stocked):
    told = acts.set_aside(stocked, here(3), "payée deux fois")
    assert (told["state"], told["lines"], told["reason"]) == ("applies", 1, "payée deux fois")
    assert total(stocked) == Decimal("150.00")
    assert lines(stocked, '"row"', "nature", "nature_rule", "corrections") == [
        (2, "addressable", None, []),
        (3, "set_aside", "correction", [2]),
        (4, "addressable", None, []),
    ]
    assert total(stocked, as_of=1) == Decimal("250.00")


def test_an_amended_amount_changes_figures_and_the_totals_say_so(stocked):
    acts.amend(stocked, here(3), "amount", "40.25", "erreur de saisie")
    assert total(stocked) == Decimal("190.25")
    with published.connect(published.current(stocked).path) as con:
        told = con.execute("select total, corrected_lines, correction_change from batch").fetchall()
        change = con.execute('select "row", sent, value, amount_change from line_correction').fetchall()
    assert told == [(Decimal("250.00"), 1, Decimal("-59.75"))]
    assert change == [(3, "100.00", "40.25", Decimal("-59.75"))]


def test_a_correction_follows_its_line_into_a_replacement(stocked, bring):
    acts.amend(stocked, here(3), "amount", "40.00", "erreur")
    said = []
    batch = bring("corrige", [(D(2016, 10, 1), "7.00"), *LINES], lambda stage, **_: said.append(stage))
    assert lines(stocked, "batch_id", '"row"', "amount") == [
        (batch, 2, Decimal("7.00")),
        (batch, 3, Decimal("100.00")),
        (batch, 4, Decimal("40.00")),
        (batch, 5, Decimal("50.00")),
    ]
    assert states(stocked) == {2: ("applies", 1)}
    assert "correction_unmatched" not in said


def test_a_line_that_the_partner_changed_is_not_corrected_and_this_is_said(stocked, bring):
    acts.amend(stocked, here(4), "amount", "45.00", "erreur")
    said = []
    bring(
        "corrige",
        [*LINES[:2], (D(2016, 10, 6), "45.50")],
        lambda stage, **slots: said.append((stage, slots.get("n"))),
    )
    assert total(stocked) == Decimal("245.50")
    assert states(stocked) == {2: ("unmatched", 0)}
    assert ("correction_unmatched", 2) in said
    acts.undo(stocked, 3)
    assert states(stocked) == {2: ("applies", 1)}
    assert total(stocked) == Decimal("245.00")


def test_a_doublet_that_the_partner_took_out_himself_leaves_the_other_alone(stocked, bring):
    """Of two lines alike the first was set aside; one of them is gone: the one left must count."""
    acts.set_aside(stocked, here(2), "payée deux fois")
    bring("corrige", LINES[1:])
    assert total(stocked) == Decimal("150.00")
    assert states(stocked) == {2: ("unmatched", 0)}


def test_a_field_sent_otherwise_since_is_not_amended(stocked, bring, monkeypatch):
    acts.amend(stocked, here(4), "category", "Papeterie", "classée")
    row = handmade._row
    monkeypatch.setattr(handmade, "_row", lambda *said: row(*said) | {"category": "Mobilier"})
    bring("corrige", [*LINES, (D(2016, 10, 7), "1.00")])
    assert {category for (category,) in lines(stocked, "category_said")} == {"Mobilier"}
    assert states(stocked) == {2: ("unmatched", 0)}


def test_the_later_correction_of_a_field_wins(stocked):
    acts.amend(stocked, here(2), "amount", "1.00", "premier avis")
    acts.amend(stocked, here(2), "amount", "2.00", "second avis")
    acts.set_aside(stocked, here(2), "doublon")
    assert lines(stocked, "amount", "corrections")[0] == (Decimal("2.00"), [3, 4])
    assert states(stocked) == {2: ("replaced", 0), 3: ("applies", 1), 4: ("applies", 1)}
    acts.withdraw(stocked, 3)
    assert lines(stocked, "amount", "corrections")[0] == (Decimal("1.00"), [2, 4])
    assert states(stocked)[3] == ("withdrawn", 0)


def test_one_s_own_mapping_tells_the_nature_of_lines_past_and_to_come(stocked, bring):
    told = acts.map_nature(stocked, "supplier_name", "IMPRIMERIE inventee", "public_body", "organisme")
    assert (told["state"], told["lines"], told["nature"]) == ("applies", 3, "public_body")
    acts.map_nature(
        stocked, "supplier_name", "Imprimerie Inventée inc.", "card", "carte", "Ville de Sherbrooke"
    )
    bring("novembre", [(D(2016, 11, 5), "30.00")])
    acts.amend(stocked, here(3), "nature", "addressable", "vraiment un achat")
    assert lines(stocked, "nature", "nature_rule", "corrections") == [
        ("card", "own_mapping", [3]),
        ("addressable", "correction", [5]),
        ("card", "own_mapping", [3]),
        ("card", "own_mapping", [3]),
    ]
    assert states(stocked) == {2: ("idle", 0), 3: ("applies", 3), 5: ("applies", 1)}
    acts.withdraw(stocked, 3)
    assert states(stocked)[2] == ("applies", 3)


def test_corrections_are_made_again_from_the_journal(stocked, bring):
    """And verify names the one that matches nothing any more, which is no difference."""
    acts.amend(stocked, here(3), "amount", "40.00", "erreur")
    acts.set_aside(stocked, here(4), "doublon")
    bring("corrige", LINES[:2])
    homes.warehouse(stocked).unlink()
    said = []
    report = verify.verify(stocked, lambda stage, **slots: said.append((stage, slots.get("n"))))
    assert (report.differences, report.counts["unmatched"]) == ([], 1)
    assert ("correction_unmatched", 3) in said
    assert total(stocked) == Decimal("140.00")


def test_taking_back_restores_and_the_past_keeps_it(stocked):
    acts.set_aside(stocked, here(2), "doublon")
    with pytest.raises(Refused, match="decision_exists"):
        acts.set_aside(stocked, here(2), "encore")
    acts.withdraw(stocked, 2)
    with pytest.raises(Refused, match="decision_withdrawn"):
        acts.withdraw(stocked, 2)
    assert [total(stocked, as_of=number) for number in (1, 2, 3)] == [250, 150, 250]
    acts.set_aside(stocked, here(2), "encore")
    assert states(stocked) == {2: ("withdrawn", 0), 4: ("applies", 1)}


def test_a_replaced_line_cannot_be_corrected(stocked, bring):
    bring("corrige", LINES[:1])
    with pytest.raises(Refused, match="line_not_live"):
        acts.set_aside(stocked, here(2), "doublon")


LISTS = """
    create table record.lists as
        select * replace (string_split(cells, chr(31)) as cells) from record.source_row;
    drop table record.source_row;
    alter table record.lists rename to source_row"""
TABLES = "select table_name from duckdb_tables() where database_name = 'record'"


def test_an_older_warehouse_takes_corrections(stocked):
    """A store of the first version has no table of corrections until it is opened again."""
    first = record.MIGRATIONS[0].read_text(encoding="utf-8")
    with store.opened(stocked) as opened:
        for table in (name for name in verify.tables(opened.con, "record") if name != "migration"):
            if f"create table record.{table} (" not in first:
                opened.con.execute(f"drop table record.{table}")
        opened.con.execute(LISTS)
        opened.con.execute("delete from record.migration where number > 1")
    assert acts.set_aside(stocked, here(2), "doublon")["state"] == "applies"


REFUSALS = (
    (lambda home: acts.set_aside(home, here(9), "r"), "line_unknown"),
    (lambda home: acts.set_aside(home, here(2, batch=7), "r"), "line_unknown"),
    (lambda home: acts.set_aside(home, here(2), "  "), "reason_missing"),
    (lambda home: acts.amend(home, here(2), "amount", "1 234,56", "r"), "value_amount"),
    (lambda home: acts.amend(home, here(2), "amount", "", "r"), "value_missing"),
    (lambda home: acts.amend(home, here(2), "amount", "100", "r"), "value_same"),
    (lambda home: acts.amend(home, here(2), "date", "05/10/2016", "r"), "value_date"),
    (lambda home: acts.amend(home, here(2), "end_date", "2016-10-01..2016-10-02", "r"), "value_date"),
    (lambda home: acts.amend(home, here(2), "date", "2016-10-02..2016-10-01", "r"), "value_date"),
    (lambda home: acts.amend(home, here(2), "nature", "set_aside", "r"), "value_choice"),
    (lambda home: acts.amend(home, here(2), "neq", "1144000001", "r"), "value_neq"),
    (lambda home: acts.amend(home, here(2), "colour", "red", "r"), "value_field"),
    (lambda home: acts.map_nature(home, "description", "x", "taxes", "r"), "value_field"),
    (lambda home: acts.map_nature(home, "category", " ", "taxes", "r"), "value_missing"),
    (lambda home: acts.map_nature(home, "category", "x", "taxes", "r", "nobody"), "organisation_unknown"),
    (lambda home: acts.withdraw(home, 1), "decision_unknown"),
)


def test_refusals_are_named_and_change_nothing(stocked):
    for act, kind in REFUSALS:
        with pytest.raises(Refused, match=kind):
            act(stocked)
    assert archive.last(stocked) == 1
