"""The regional tables, attacked."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from collections import Counter

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures import compute, published, regional
from measures import disclosure as rule
from measures.selection import Refused
from pipelines import reference
from pipelines.audiences import contributions, protect, tables
from pipelines.audiences import regional as made
from tests import sample_published
from tests.audiences.attack import Attack, cells_of

DAY = dt.date(2018, 4, 15)
FIXED = tables.load()


def rule_of_today() -> rule.Rule:
    with duckdb.connect() as con:
        reference.attach(con)
        con.execute("create view disclosure as from reference.disclosure")
        return rule.load(con, DAY)


RULE = rule_of_today()


def told(con: duckdb.DuckDBPyConnection) -> list[dict[str, object]]:
    return made.cells(con, FIXED, RULE, DAY).to_pylist()


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    path = sample_published.big_sample(tmp_path_factory.mktemp("regional") / "sample.duckdb")
    with published.connect(path) as con:
        yield con


@pytest.fixture(scope="module")
def cells(con):
    return told(con)


def openness(attack: Attack, cell: dict[str, object], reader: str | None) -> float:
    """How far the cell could lie from the truth at least, as a part of it."""
    least, most, truth = attack.bounds(cell, reader)
    return min(most - truth, truth - least) / abs(truth) if abs(truth) > 0.01 else float("inf")


def test_most_of_the_region_is_told_and_some_of_it_is_not(cells):
    states = Counter((cell["regional_table"], cell["state"]) for cell in cells)
    assert states["region", "published"] > states["region", "withheld"]
    assert states["territory", "published"] > 10
    assert states["territory", "withheld"] > 0


def test_every_published_cell_speaks_of_enough(con, cells):
    """By another way: who is in the cell, from the lines themselves."""
    for year in {cell["year"] for cell in cells}:
        attack = Attack(con, cells, year)
        for cell in attack.known:
            inside = [
                line for line, is_in in zip(attack.lines, attack.of(cell, attack.lines), strict=True) if is_in
            ]
            assert len({line["buyer"] for line in inside}) >= 4, cell
            for reader in {line["buyer"] for line in inside}:
                assert len({line["supplier"] for line in inside if line["buyer"] != reader}) >= 3, cell


def test_no_withheld_cell_can_be_recovered_or_told_closely(con, cells):
    """By an outsider, exactly; within what adds up, by him and by each buyer, of cells drawn at random."""
    rng = random.Random(7)
    for year in sorted({cell["year"] for cell in cells}):
        attack = Attack(con, cells, year)
        readers = sorted({line["buyer"] for line in attack.lines})
        for cell in attack.withheld:
            assert not attack.is_determined(cell), cell
        for cell in rng.sample(attack.withheld, min(12, len(attack.withheld))):
            assert openness(attack, cell, None) > 0.149, cell
        for cell in rng.sample(attack.withheld, min(3, len(attack.withheld))):
            assert all(openness(attack, cell, reader) > 0.149 for reader in readers), cell


def test_no_empty_cell_can_be_told_from_a_small_one(con, cells):
    for year in sorted({cell["year"] for cell in cells}):
        attack = Attack(con, cells, year)
        for cell in attack.withheld:
            if not any(attack.of(cell, attack.lines)):
                assert attack.bounds(cell, knows_empty=False)[1] >= RULE.zero_reach, cell


def test_a_published_value_is_what_compute_says(con, cells):
    for table in FIXED.tables:
        by = (*table.by, "year")
        found = {
            (cell.measure, *cell.by.values()): cell
            for cell in compute(con, (*table.measures, *table.ratios), by, FIXED.selection)
        }
        own = [cell for cell in cells if cell["regional_table"] == table.key and cell["state"] == "published"]
        for cell in own:
            figure = found[cell["measure"], *(cell[name] for name in by)]
            assert cell["value"] == figure.value
            assert cell["upper"] in (None, figure.upper)


def test_a_ratio_is_told_when_all_that_it_is_made_of_is(cells):
    states = {tuple(cell[name] for name in ("regional_table", "territory", "buyer_sector", "category", "year",
                                            "measure")): cell for cell in cells}  # fmt: skip
    for key, cell in states.items():
        if ratio := FIXED.ratios.get(key[-1]):
            parts = [states[*key[:-1], name]["state"] for name in ratio.of]
            assert (cell["state"] == "published") == (set(parts) == {"published"})
            unlocated = states.get((*key[:-1], ratio.bounds))
            has_bounds = cell["state"] == "published" and unlocated and unlocated["state"] == "published"
            assert (cell["upper"] is not None) == bool(has_bounds)


def test_a_withheld_cell_says_nothing_else(cells):
    assert {
        (cell["value"], cell["lower"], cell["upper"]) for cell in cells if cell["state"] == "withheld"
    } == {(None, None, None)}


def test_the_same_record_withholds_the_same_cells(con, cells, tmp_path):
    """Whatever the order in which lines come: two patterns over the same figures would tell more than one."""
    [(path,)] = con.execute("select path from duckdb_databases() where path is not null").fetchall()
    shutil.copyfile(path, tmp_path / "again.duckdb")
    with duckdb.connect(str(tmp_path / "again.duckdb")) as again:
        again.execute("set threads = 1")
        again.execute(
            "create or replace table mart_spending as from mart_spending order by supplier desc, amount"
        )
        assert told(again) == cells


def test_only_years_long_over_are_told():
    assert made.closed_years("programme", dt.date(2019, 3, 31), 6) == ["2016-2017", "2017-2018"]
    assert made.closed_years("programme", dt.date(2018, 3, 31), 6) == ["2016-2017"]
    assert made.closed_years("programme", dt.date(2018, 3, 29), 6) == []
    assert made.closed_years("programme", dt.date(2017, 10, 1), 6) == []


def test_a_year_keeps_what_is_withheld_of_it_when_others_follow(con, cells):
    """Two editions that withheld different cells of one year would tell both."""
    next_year = made.cells(con, FIXED, RULE, dt.date(2019, 4, 15)).to_pylist()
    later = {tuple(cell[name] for name in list(cell)[:6]): cell["state"] for cell in next_year}
    states = [(cell["state"], later[tuple(cell[name] for name in list(cell)[:6])]) for cell in cells]
    assert states
    assert all(before == after for before, after in states)


def line(buyer: str, amount: int, territory: str = "43", supplier: str | None = None, **more: object) -> dict:
    supplier = supplier or f"{buyer}{territory}"
    return {"buyer": buyer, "amount": f"{amount}.00", "territory": territory, "supplier": supplier,
            "date": "2017-02-01"} | more  # fmt: skip


#: Three territories where four buyers spend, one where a single buyer does.
ALONE = [
    line(buyer, 500 + 10 * at, place) for at, buyer in enumerate("abcdefg") for place in ("43", "45", "47")
]
ALONE.append(line("a", 700, "41"))


def attacked(folder, lines, *, is_complemented: bool) -> tuple[Attack, dict[str, object]]:
    """The attack on a store of these lines, and the cell of territory 41."""
    path = sample_published.build(folder / "small.duckdb", lines)
    with published.connect(path) as con:
        if is_complemented:
            found = told(con)
        else:
            [block] = [block for block in contributions.blocks(con, FIXED, frozenset({"2016-2017"}))
                       if block.cells[0].measure == "spend_total"]  # fmt: skip
            shown = protect.published(block, RULE, is_complemented=False)
            found = [{"regional_table": cell.table, "year": cell.year, "measure": cell.measure,
                      "territory": cell.codes[0] if cell.table == "territory" else None,
                      "buyer_sector": cell.codes[0] if cell.table == "sector" else None,
                      "category": cell.codes[0] if cell.table == "category" else None,
                      "state": "published" if is_told else "withheld"}
                     for cell, is_told in zip(block.cells, shown, strict=True)]  # fmt: skip
        attack = Attack(con, found, "2016-2017")
    [cell] = [cell for cell in attack.withheld
              if (cell["territory"], cell["measure"]) == ("41", "spend_retained")]  # fmt: skip
    return attack, cell


def test_without_complementary_suppression_the_attack_succeeds(tmp_path):
    attack, cell = attacked(tmp_path, ALONE, is_complemented=False)
    assert attack.bounds(cell)[:2] == (pytest.approx(700), pytest.approx(700))
    # to who does not know which territories nobody buys in, their sum is told: at most 700 here
    assert attack.bounds(cell, knows_empty=False)[1] == pytest.approx(700)


def test_with_it_the_same_attack_fails(tmp_path):
    attack, cell = attacked(tmp_path, ALONE, is_complemented=True)
    assert openness(attack, cell, None) > 0.149
    assert not attack.is_determined(cell)


def test_a_buyer_does_not_tell_another_by_taking_his_own_away(tmp_path):
    """What two alone withheld together would hold is told to each of the two."""
    lines = [*ALONE, line("b", 900, "42"), line("c", 950, "42")]
    attack, _ = attacked(tmp_path, lines, is_complemented=True)
    for cell in attack.withheld:
        for reader in "abcdefg":
            assert openness(attack, cell, reader) > 0.149, (cell, reader)


AMOUNTS = st.integers(1, 3000).flatmap(
    lambda dollars: st.sampled_from((dollars, dollars, dollars, -dollars // 9))
)
LINES = st.tuples(
    st.sampled_from("abcdef"),
    AMOUNTS,
    st.sampled_from(("43", "45", "41", "quebec", "unlocated")),
    st.sampled_from(("s1", "s2", "s3", "s4", "s5", "s6", "s7")),
    st.sampled_from(("44120000", "90100000", None)),
    st.booleans(),
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINES, min_size=15, max_size=70))
def test_no_small_store_gives_a_withheld_cell_away(tmp_path, lines):
    rows = [line(*said[:4], category=said[4], social_economy=said[5]) for said in lines]
    kinds = [
        {"supplier_id": f"s{at}", "supplier_kind": "social_economy" if at > 4 else "other"}
        for at in range(1, 8)
    ]
    sectors = [
        {"slug": slug, "sector": sector}
        for slug, sector in zip("abcdef", ("municipal", "health") * 3, strict=True)
    ]
    for row in rows:
        row["social_economy"] = int(str(row["supplier"])[1]) > 4
    path = sample_published.build(tmp_path / "made.duckdb", rows, suppliers=kinds, buyers=sectors)
    with published.connect(path) as con:
        attack = Attack(con, told(con), "2016-2017")
    for cell in attack.withheld:
        assert not attack.is_determined(cell), cell
        for reader in (None, "a", "b"):
            assert openness(attack, cell, reader) > 0.149, (cell, reader)


def test_an_audience_reads_its_tables_by_name(tmp_path, cells):
    path = tmp_path / "audience.duckdb"
    with duckdb.connect(str(path)) as con:
        con.register("cells_given", made.pa.Table.from_pylist(cells, made.SCHEMA))
        con.execute("create table regional_cell as from cells_given")
        con.register("tables_given", made.listed(FIXED))
        con.execute("create table regional_table as from tables_given")
    with published.connect(path) as con:
        assert list(regional.tables(con)) == [table.key for table in FIXED.tables]
        assert len(cells_of(con)) == len(cells)
        found = regional.cells(con, "territory", "spend_retained")
        assert {tuple(cell.by) for cell in found} == {("territory", "year")}
        assert all(cell.has_note("withheld") == (cell.value is None) for cell in found)
        with pytest.raises(Refused):
            regional.cells(con, "lines")
