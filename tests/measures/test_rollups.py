"""Rollups answer what the marts answer, to the cent, and are asked whenever they can be."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from measures import BY, BY_KEY, Selection, calendars, compute, published, rollups
from measures.additive import gather
from tests.sample_published import build

MEASURES = (
    "spend_total",
    "local_share",
    "own_territory_retention",
    "responsible_share",
    "buyer_count",
    "supplier_count",
    "social_economy_supplier_count",
    "spend_constant",
    "growth_index",
    "first_relation_count",
)
PLACES = ("43", "44", "45", "quebec", "unlocated")


def lines(seed: int = 7, n: int = 400) -> list[dict[str, object]]:
    """Purchases and contracts of three years: dated, of a quarter, of two quarters, of more than a year."""
    chance = random.Random(seed)
    return [_line(chance, number) for number in range(n)]


def _line(chance: random.Random, number: int) -> dict[str, object]:
    first = dt.date(2017, 1, 1) + dt.timedelta(chance.randrange(1100))
    last = first + dt.timedelta(chance.choice((0, 0, 0, 27, 90, 400)))
    kind = chance.choice(("purchases", "purchases", "contracts"))
    when = {"date": first.isoformat()} if first == last or kind == "contracts" else {
        "period_start": first.isoformat(), "period_end": last.isoformat()
    }  # fmt: skip
    return when | {
        "kind": kind,
        "amount": f"{chance.randrange(-5000, 90000) / 100:.2f}",
        "buyer": chance.choice("abc"),
        "supplier": f"supplier-{chance.randrange(90)}",
        "territory": chance.choice(PLACES),
        "scope": chance.choice(("all", "all", "social-economy")),
        "tax_basis": chance.choice(("before", "unknown")),
        "responsible": chance.choice((True, False, None)),
        "procurement_method": chance.choice(("open", "direct", None)),
        "source": chance.choice(("partners", "partners", "seao")),
    }


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    kinds = ("social_economy", "financial_cooperative", "other")
    suppliers = [
        {"supplier_id": f"supplier-{n}", "supplier_kind": kinds[n % 3], "territory": "43"} for n in range(90)
    ]
    return build(tmp_path_factory.mktemp("rollups") / "published.duckdb", lines(), suppliers=suppliers)


def _day(quarter: int, at: int) -> dt.date:
    return calendars.bounds("civil", "quarter", quarter)[at]


QUARTERS = some.one_of(some.none(), some.integers(4 * 2017, 4 * 2020))


@some.composite
def selections(draw):
    quarters = [draw(QUARTERS), draw(QUARTERS)]
    first, last = sorted(quarters) if None not in quarters else quarters
    return Selection(
        calendar=draw(some.sampled_from(("programme", "government", "civil"))),
        start=None if first is None else _day(first, 0),
        end=None if last is None else _day(last, 1),
        buyers=draw(some.sampled_from(((), ("a",), ("a", "b")))),
        territories=draw(some.sampled_from(((), ("43",), ("44", "45")))),
        source=draw(some.sampled_from(("partners", "seao"))),
        social_economy_only=draw(some.booleans()),
        scope=draw(some.sampled_from((None, "all"))),
        financial=draw(some.sampled_from(("with", "without"))),
        methods=draw(some.sampled_from(((), (), ("open",)))),
        dollars=draw(some.sampled_from(("current", "constant"))),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    key=some.sampled_from(MEASURES),
    by=some.lists(some.sampled_from([name for name in BY if name != "supplier"]), max_size=2, unique=True),
    selection=selections(),
)
def test_a_rollup_answers_as_the_mart_does(path, monkeypatch, key, by, selection):
    measure = BY_KEY[key]
    asked = tuple(name for name in by if name in measure.by)
    with published.connect(path) as con:
        whole = compute(con, [key], asked, selection)
        with monkeypatch.context() as without:
            without.setattr(rollups, "ROLLUPS", ())
            assert compute(con, [key], asked, selection) == whole


@pytest.mark.parametrize(
    ("mart", "key", "by", "changed", "facts"),
    [
        ("spending", "local_share", ("territory", "year"), {}, "spending_quarter"),
        ("spending", "local_share", ("quarter",), {"buyers": ("a",)}, "spending_quarter"),
        ("spending", "local_share", ("month",), {}, "spending"),
        ("spending", "local_share", ("category",), {}, "spending"),
        ("spending", "local_share", (), {"methods": ("open",)}, "spending"),
        ("spending", "local_share", (), {"start": dt.date(2018, 2, 1)}, "spending"),
        ("spending", "local_share", (), {"start": dt.date(2018, 4, 1)}, "spending_quarter"),
        ("activity", "buyer_count", ("year",), {}, "activity_quarter"),
        ("activity", "supplier_count", ("year",), {"territories": ("43",)}, "supplier_quarter"),
        ("activity", "supplier_count", ("buyer",), {}, "supplier_buyer_quarter"),
        ("activity", "supplier_count", (), {"buyers": ("a",)}, "supplier_buyer_quarter"),
        ("activity", "supplier_count", ("territory",), {"buyers": ("a",)}, "activity"),
        ("contract", "contract_value", ("year",), {}, "contract"),
        ("constant", "spend_constant", ("year",), {}, "constant_quarter"),
        ("relation", "first_relation_count", ("year",), {}, "relation_quarter"),
        ("relation", "first_relation_count", ("supplier",), {}, "relation"),
    ],
)
def test_the_smallest_table_that_answers_is_asked(mart, key, by, changed, facts):
    from measures.parts import PARTS

    parts = [PARTS[name] for name in BY_KEY[key].parts]
    assert rollups.find(mart, parts, by, Selection(**changed)).facts == facts


def test_measures_asked_together_are_each_answered_by_their_own_table(path):
    """Buyers and suppliers are of one mart, and of two rollups of it."""
    keys = ("buyer_count", "supplier_count")
    with published.connect(path) as con:
        alone = [cell for key in keys for cell in compute(con, [key], ["year"])]
        assert compute(con, keys, ["year"]) == alone


def test_rows_of_a_rollup_are_fewer(path):
    with published.connect(path) as con:
        (rows,), (lines_of,) = (
            con.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("mart_quarter", "line_fact")
        )
        assert rows < lines_of
        assert gather(con, BY_KEY["spend_total"], (), Selection())[()]["amount"] != 0
