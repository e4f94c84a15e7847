"""The changes of an import: every line of both sides in one class, to the cent, against a naive model."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lines import Line, batch, publish, sheet

from pipelines.changes import Changes, Tally, compare

DAYS = (dt.date(2017, 1, 10), dt.date(2017, 2, 20), (dt.date(2017, 1, 1), dt.date(2017, 1, 31)), None)
a_line = st.builds(
    Line,
    amount=st.integers(-2, 3),
    supplier=st.sampled_from(("Café Été", " cafe ete", "Atelier", None)),
    day=st.sampled_from(DAYS),
    document=st.sampled_from((None, "F1", "F2", " ")),
    contract=st.sampled_from((None, None, "C1")),
    description=st.sampled_from((None, "papier")),
)
some_lines = st.lists(a_line, max_size=9)


def changes(tmp_path: Path, before: list[Line], after: list[Line], mode: str = "replace") -> Changes:
    path = publish(tmp_path / "published.duckdb", before)
    return compare(path, [sheet(after)], batch(mode), tmp_path / "scratch")


def plain(name: str | None) -> str | None:
    return name and name.strip().lower().replace("é", "e")


def keys(line: Line) -> list[tuple | None]:
    """What a line is recognised by, the surest first; None where it lacks a part."""
    supplier = plain(line.supplier)
    document, contract = (number and number.strip() for number in (line.document, line.contract))
    return [
        document and (document, supplier, line.amount),
        document and (document, supplier),
        contract and (contract, supplier, line.amount),
        contract and (contract, supplier),
        (supplier, line.said_day, line.amount) if supplier and line.said_day else None,
        (supplier, line.said_day) if supplier and line.said_day else None,
    ]


def naive(before: list[Line], after: list[Line]) -> dict[str, list[tuple[int | None, int | None]]]:
    """Each class as pairs of rows, found by walking lists."""
    found: dict[str, list] = {"unchanged": [], "changed": []}
    left, right = dict(enumerate(before, start=2)), dict(enumerate(after, start=2))

    def pair(name: str, key) -> None:
        waiting = defaultdict(list)
        for row, line in sorted(right.items(), key=in_order):
            waiting[key(line)].append(row)
        for row, line in sorted(left.items(), key=in_order):
            if key(line) and waiting[key(line)]:
                found[name].append((row, waiting[key(line)].pop(0)))
        for gone, come in found[name]:
            left.pop(gone, None)
            right.pop(come, None)

    pair("unchanged", lambda line: (line,))
    for tier in range(6):
        pair("changed", lambda line, tier=tier: keys(line)[tier])
    return found | {"removed": [(row, None) for row in left], "new": [(None, row) for row in right]}


def in_order(item: tuple[int, Line]) -> tuple:
    row, line = item
    return (line.said_day is None, line.said_day or "", row)


def places(found: Changes, name: str) -> list[tuple[int | None, int | None]]:
    shown = getattr(found, name).examples
    return [
        (each.before.row if each.before else None, each.after.row if each.after else None) for each in shown
    ]


@settings(max_examples=40, deadline=None)
@given(before=some_lines, after=some_lines)
def test_every_line_is_in_the_class_of_the_naive_model(before, after):
    with tempfile.TemporaryDirectory() as folder:
        found = changes(Path(folder), before, after)
    for name, expected in naive(before, after).items():
        assert Counter(places(found, name)) == Counter(expected), name
        one = getattr(found, name)
        rows = {
            "before": [pair[0] for pair in expected if pair[0]],
            "after": [p[1] for p in expected if p[1]],
        }
        assert one.before == tally(before, rows["before"])
        assert one.after == tally(after, rows["after"])
    assert found.before == tally(before, range(2, len(before) + 2))
    assert found.after == tally(after, range(2, len(after) + 2))
    balance(found)


def tally(lines: list[Line], rows) -> Tally:
    rows = list(rows)
    return Tally(len(rows), sum((Decimal(lines[row - 2].amount) for row in rows), Decimal("0.00")))


def balance(found: Changes) -> None:
    """What the page says adds up: before less what goes is nothing, and what comes is the file."""
    gone = (found.unchanged, found.changed, found.removed)
    come = (found.unchanged, found.changed, found.new)
    assert found.before.amount == sum(each.before.amount for each in gone)
    assert found.after.amount == sum(each.after.amount for each in come)


def test_a_change_tells_its_fields_and_both_lines(tmp_path):
    before = Line(100, document="F1", description="papier")
    after = Line(120, document="F1", description="carton")
    (only,) = changes(tmp_path, [before], [after]).changed.examples
    assert only.fields == ("amount", "description")
    assert (only.before.amount, only.after.amount) == (Decimal("100.00"), Decimal("120.00"))
    assert (only.before.batch, only.before.reference, only.after.sheet) == (1, "F1", "Feuil1")


def test_identical_lines_are_counted_one_by_one(tmp_path):
    twice, thrice = [Line(5), Line(5)], [Line(5), Line(5), Line(5)]
    found = changes(tmp_path, thrice, twice)
    assert (found.unchanged.after.lines, found.removed.before.lines, found.new.after.lines) == (2, 1, 0)


def test_lines_outside_the_period_or_of_another_series_stay(tmp_path):
    outside = Line(7, day=dt.date(2017, 4, 1))
    across = Line(8, day=(dt.date(2017, 3, 1), dt.date(2017, 4, 30)))
    assert changes(tmp_path, [outside, across, Line(5)], [Line(5)]).before == Tally(1, Decimal("5.00"))
    for other in ({"scope": "social-economy"}, {"kind": "contracts"}, {"organisation": "magog"}):
        path = publish(tmp_path / "other.duckdb", [Line(5)], **other)
        assert compare(path, [sheet([Line(5)])], batch(), tmp_path).before == Tally()


def test_a_line_without_a_day_stands_for_the_period_of_its_batch(tmp_path):
    assert changes(tmp_path, [Line(5, day=None)], []).removed.before.lines == 1
    wider = {"period_end": dt.date(2017, 12, 31)}
    path = publish(tmp_path / "wider.duckdb", [Line(5, day=None)], **wider)
    assert compare(path, [], batch(), tmp_path).removed.before.lines == 0


def test_adding_closes_nothing_and_warns_of_lines_already_in_effect(tmp_path):
    found = changes(tmp_path, [Line(5), Line(6)], [Line(5), Line(5), Line(9)], mode="add")
    assert (found.before, found.removed.before, found.unchanged.after) == (Tally(), Tally(), Tally())
    assert found.new.after == Tally(3, Decimal("19.00"))
    assert found.identical.after == Tally(1, Decimal("5.00"))


def test_nothing_published_makes_everything_new(tmp_path):
    found = compare(None, [sheet([Line(5)])], batch(), tmp_path)
    assert (found.before, found.new.after) == (Tally(), Tally(1, Decimal("5.00")))


@pytest.mark.parametrize("sent", ["5.00", None])
def test_published_lines_are_compared_as_they_were_sent(tmp_path, sent):
    """A correction made 5 $ of what was sent otherwise: the file that is sent again is compared with that."""
    path = publish(tmp_path / "published.duckdb", [Line(50, description="corrigé", day=DAYS[1])])
    with duckdb.connect(str(path)) as con:
        con.execute(
            "insert into line_correction (batch_id, sheet, row, field, sent, value) values "
            "(1, 'Achats', 2, 'amount', '5.00', '50.00'), (1, 'Achats', 2, 'description', $sent, 'corrigé'), "
            "(1, 'Achats', 2, 'date', '2017-01-10', '2017-02-20')",
            {"sent": sent},
        )
    found = compare(path, [sheet([Line(5, description=sent)])], batch(), tmp_path)
    assert (found.unchanged.after.lines, found.removed.before.lines) == (1, 0)
