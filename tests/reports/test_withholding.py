"""What a document keeps from its readers: small cells, and what would tell them."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures import Cell, Selection, compute
from measures.crowds import Crowd, crowds, together
from measures.disclosure import Rule
from measures.parts import PARTS
from measures.registry import MEASURES
from measures.remembered import Reader
from reports.asked import Asked
from reports.guarded import MADE, OPEN, seen
from reports.hiding import hidden
from reports.lines import lines
from reports.prepare import context, prepare
from reports.report import Report, as_json
from tests.sample_published import build

RULE = Rule(3, 3, 0.15, 0.15, 1000, 6)
#: Amounts that no sum of others equals: each names its buyer wherever it shows.
PLACES = ("43", "45", "quebec", "unlocated")


def bought(buyers: str, *, scale: int = 1, **more: object) -> list[dict[str, object]]:
    """Purchases of each buyer at six suppliers of his own region, in every place, in two years."""
    return [
        {"buyer": buyer, "supplier": f"s{n}{place}", "territory": place, "date": f"{2016 + year}-11-0{n + 1}",
         "amount": f"{scale * (1000 + 37 * n + 11 * at + year)}.{10 + at}"} | more
        for at, buyer in enumerate(buyers)
        for place in PLACES
        for n in range(6)
        for year in range(2)
    ]  # fmt: skip


@pytest.fixture
def store(tmp_path):
    """Published files of given lines; closed when the test ends."""
    opened = []

    def make(rows, **more) -> Reader:
        con = duckdb.connect(str(build(tmp_path / f"{len(opened)}.duckdb", rows, **more)), read_only=True)
        opened.append(con)
        return Reader(con)

    yield make
    for con in opened:
        con.close()


def figures(report: Report) -> dict[str, str | None]:
    return {each["figure"]: each["value"] for each in as_json(report)}


def of_spending(report: Report) -> set[str]:
    """Keys of the figures that say what anybody spent."""
    return {key for key in figures(report) if key.partition(".")[0] in ("highlights", "years", "territories")}


def test_three_buyers_are_too_few_for_anyone_but_coordination(store):
    reader = store(bought("abc"))
    outside = prepare(reader, Asked("board"))
    assert all(figures(outside)[key] is None for key in of_spending(outside))
    assert outside.withheld and all(fact.is_withheld for fact in outside.facts if "spend" in fact.measure)
    assert "non publié" in {fact.shown for fact in outside.facts}
    inside = prepare(reader, Asked("board", is_restricted=True))
    assert figures(inside)["highlights.spend_retained"] is not None
    assert inside.withheld == () and inside.audience == "coordination"
    assert "Usage interne" in inside.subtitle and "Usage interne" in inside.limits[0]


def test_what_is_hidden_is_nowhere_in_the_document(store):
    reader = store([*bought("abcdef"), *bought("g", scale=90, territory="45")])
    report = prepare(reader, Asked("board"))
    full = prepare(reader, Asked("board", is_restricted=True))
    told, known = figures(report), figures(full)
    kept_back = {Decimal(known[key]) for key in known if known[key] and not told.get(key)}
    kept_back -= {Decimal(value) for value in told.values() if value}
    assert kept_back
    written = repr(report)
    assert not [value for value in kept_back if value > 1000 and f"{value:f}" in written]


def test_five_even_buyers_are_told(store):
    report = prepare(store(bought("abcde")), Asked("board"))
    told = figures(report)
    assert told["highlights.spend_retained"] and told["years.kept/2016-2017/spend_unlocated"]
    assert report.facts[0].value is not None


def test_one_who_dominates_is_not_told(store):
    report = prepare(store([*bought("abcde"), *bought("f", scale=100)]), Asked("board"))
    assert figures(report)["highlights.spend_retained"] is None


def test_a_hidden_territory_hides_another_so_that_the_total_does_not_tell_it(store):
    lone = {"buyer": "a", "supplier": "s9", "territory": "44", "date": "2017-11-01", "amount": "777.77"}
    rows = [*bought("abcdef"), *bought("abcdef", scale=3, territory="46"), lone]
    table = next(
        each.table for each in prepare(store(rows), Asked("board")).exhibits if each.key == "territories.map"
    )
    known = {codes["territory"]: row[1] for codes, row in zip(table.codes, table.rows, strict=True)}
    assert known["44"] is None and known["46"] is not None
    assert [code for code, value in known.items() if value is None and code != "44"]
    assert {row for row, _ in table.withheld} == {at for at, row in enumerate(table.rows) if row[1] is None}


def test_notes_do_not_say_the_dollars_of_a_few(store):
    narrow = {
        "buyer": "z",
        "supplier": "s1",
        "scope": "social-economy",
        "date": "2017-11-01",
        "amount": "4321.99",
    }
    report = prepare(store([*bought("abcdef"), narrow]), Asked("board"))
    assert report.facts[0].value is not None
    assert "4\u00a0322" not in repr(report) and "4321.99" not in repr(report)


def test_an_organisation_sees_its_own_in_full_and_others_when_they_are_enough(store):
    few = prepare(store(bought("abcd")), Asked("organisation", subject="a"))
    assert figures(few)["highlights.spend_retained"] is not None
    assert figures(few)["beside.beside/local_share/own"] is not None
    assert figures(few)["beside.beside/local_share/others"] is None
    many = prepare(store(bought("abcdef")), Asked("organisation", subject="a"))
    assert figures(many)["beside.beside/local_share/others"] is not None
    assert many.audience == "organisation-a"


def test_lines_go_to_those_who_may_see_them(store):
    reader = store(bought("abcdef"))
    assert lines(reader, Asked("board")) is None
    own = lines(reader, Asked("organisation", subject="b"))
    assert own.num_rows == 48 and set(own.column("buyer").to_pylist()) == {"Acheteur b"}
    assert set(own.column("kind").to_pylist()) == {"Achats"}
    assert lines(reader, Asked("board", is_restricted=True)).num_rows == 6 * 48


def test_components_told_together_sum_to_the_change(store):
    late = [row | {"date": row["date"].replace("2016", "2017")} for row in bought("uv")]
    rows = [*bought("abcdefgh"), *(row for row in late if row["date"].startswith("2017"))]
    reader = store(rows)
    outside = prepare(reader, Asked("board"))
    table = next(each.table for each in outside.exhibits if each.key == "growth.parts")
    told = {codes["component"]: row[-1] for codes, row in zip(table.codes, table.rows, strict=True)}
    change = told["year"] - told["base"]
    assert told.get("entering") is None
    assert sum(told[name] for name in told if name not in ("base", "year") and told[name]) == change


def test_every_measure_is_told_by_rule_or_not_at_all():
    """A measure that nobody thought of is withheld, not told."""
    known = {measure.key for measure in MEASURES}
    assert set(MADE) <= known and set(OPEN) <= known and not set(MADE) & set(OPEN)
    assert all(name in PARTS for made in MADE.values() for each in made for name in (*each.parts, each.whole))


def crowd(cell: dict[tuple[int, int], int], reach: float | None = None) -> Crowd:
    buyers: dict[str, float] = {}
    for (buyer, _), amount in cell.items():
        buyers[f"b{buyer}"] = buyers.get(f"b{buyer}", 0) + amount
    pairs = {(f"b{buyer}", f"s{supplier}"): float(amount) for (buyer, supplier), amount in cell.items()}
    return Crowd(buyers, reach, lambda: pairs)


CELLS = st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)), st.integers(-300, 900), max_size=18)


@settings(max_examples=120, deadline=None)
@given(CELLS, st.booleans())
def test_what_is_not_counted_supplier_by_supplier_is_never_told_wrongly(cell, is_of_heads):
    each: dict[int, float] = {}
    for (_, supplier), amount in cell.items():
        each[supplier] = each.get(supplier, 0) + abs(amount)
    quick = crowd(cell, max(each.values(), default=0.0))
    exact = crowd(cell)
    assert quick.is_safe(RULE, is_of_heads=is_of_heads) <= exact.is_safe(RULE, is_of_heads=is_of_heads)


@settings(max_examples=60, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=5))
def test_what_is_hidden_of_a_group_speaks_of_enough_or_all_of_it_is(cells):
    slots = {at: crowd(cell) for at, cell in enumerate(cells) if cell}
    out = hidden(slots, [list(slots)], RULE)
    assert all(slots[at].is_safe(RULE) for at in slots if at not in out)
    if out and out != set(slots):
        assert together(slots[at] for at in out).is_safe(RULE)


def test_reach_bounds_every_supplier_of_every_cell(reader):
    """No supplier has more of a cell than its reach says: asked of all cells, one by one."""
    for by in (("year",), ("territory",)):
        for name in ("retained", "social_economy"):
            found = crowds(reader, "spending", {name: PARTS[name]}, by, Selection())[name]
            for key, cell in found.items():
                given_to: dict[object, float] = {}
                for (_, supplier), amount in cell.pairs().items():
                    given_to[supplier] = given_to.get(supplier, 0) + amount
                most = max(map(abs, given_to.values()), default=0.0)
                assert most <= cell.reach + 0.005, (by, name, key)
                assert sum(given_to.values()) == pytest.approx(sum(cell.buyers.values()))


def test_the_whole_of_a_cell_is_its_measure(reader):
    found = crowds(reader, "spending", {"amount": PARTS["amount"]}, (), Selection())["amount"][()]
    (cell,) = compute(reader, ["spend_total"])
    assert found.size == pytest.approx(float(cell.value))


def test_a_portrait_never_tells_dollars_of_the_others(store):
    ctx = context(store(bought("abcdefg")), Asked("organisation", subject="a"))
    others = ctx.guard.others("a", "partners")
    cells = ctx.compute("spend_retained", "local_share", "spend_total", buyers=others)
    assert {cell.measure for cell in cells if cell.value is not None} == {"local_share"}
    (own,) = ctx.compute("spend_retained", buyers=("a",))
    assert own.value is not None


def test_a_year_hidden_for_another_is_not_given_back_by_growth(store):
    """The pilot is safe by itself, and hidden so that a small year is not the difference with the total."""
    small = {"buyer": "a", "supplier": "s9", "territory": "44", "date": "2018-11-01", "amount": "7777.77"}
    later = [row | {"date": row["date"].replace("2016", "2019")} for row in bought("abcdef", scale=3)]
    reader = store([*bought("abcdef"), *later, small])
    outside, inside = (prepare(reader, Asked("board", is_restricted=own)) for own in (False, True))
    told, known = figures(outside), figures(inside)
    assert told["years.kept/2016-2017/spend_total"] is None
    assert known["growth.parts/base/growth_decomposition"] == known["years.kept/2016-2017/spend_total"]
    # Both ends of a decomposition go when one does: that the table of the years tells the other is no leak.
    other_end = "growth.parts/year/growth_decomposition"
    hidden_keys = [
        key for key, value in known.items() if value and told.get(key) is None and key != other_end
    ]
    kept_back = {Decimal(known[key]) for key in hidden_keys if Decimal(known[key]) >= 1000}
    both = kept_back & {Decimal(value) for value in told.values() if value}
    assert kept_back and not both, [k for k in told if known.get(k) and Decimal(known[k]) in both]
    assert not any(value for key, value in told.items() if "growth_index" in key)


def test_a_figure_that_nobody_knows_has_no_bounds():
    cell = Cell({}, "spend_total", None, "dollars", Decimal(5), Decimal(9))
    shown = seen(cell, [])
    assert (shown.lower, shown.upper) == (None, None)


def test_an_objective_of_a_territory_hidden_for_another_is_not_told(store):
    lone = {"buyer": "a", "supplier": "s9", "territory": "44", "date": "2017-11-01", "amount": "777.77"}
    guard = context(
        store([*bought("abcdef"), *bought("abcdef", scale=3, territory="46"), lone]), Asked("board")
    ).guard
    cells = guard.compute(["spend_retained"], ("territory",), Selection())
    places = {cell.by["territory"] for cell in cells if cell.has_note("withheld")} - {"44"}
    alone = {
        place: guard.compute(["spend_retained"], (), Selection(territories=(place,))) for place in places
    }
    assert any(cell.value is not None for (cell, *_) in alone.values())
    assert all(guard._is_hidden_there("spend_retained", Selection(territories=(place,))) for place in places)
    assert not guard._is_hidden_there("spend_retained", Selection(territories=("46",)))
