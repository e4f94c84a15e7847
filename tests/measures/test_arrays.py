"""Tables held in memory answer what SQL answers, to the cent, note by note."""

from __future__ import annotations

import datetime as dt
import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from measures import BY, BY_KEY, Selection, array_standing, array_sums, arrays, compute, published, queries
from measures.parts import PARTS, Part
from measures.remembered import Reader
from tests.measures.test_rollups import MEASURES, PLACES
from tests.sample_published import build

KEYS = (
    *MEASURES,
    "contract_count",
    "contract_new_count",
    "contract_renewal_count",
    "contract_value",
    "contract_active_count",
    "contract_ending_6m",
    "contract_ending_12m",
    "growth_index_same_cohort",
    "growth_decomposition",
    "people_reached",
    "activity_count",
    "leverage",
    "spend_per_grant_dollar",
)


#: Ends on, before and after the last days of periods, and those from which a contract ends within six months.
_ENDS = [
    (dt.date(year, month, 1) + dt.timedelta(days)).isoformat()
    for year in (2016, 2017, 2018, 2019)
    for month in (1, 4, 7, 10)
    for days in (-1, 0, 12)
]


def lines(seed: int = 11, n: int = 500) -> list[dict[str, object]]:
    """Purchases, some of an interval, and contracts: with ends or not, numbers or not, options or not."""
    chance = random.Random(seed)
    return [_line(chance) for _ in range(n)]


def _line(chance: random.Random) -> dict[str, object]:
    kind = chance.choice(("purchases", "contracts", "contracts"))
    first = dt.date(2016, 9, 1) + dt.timedelta(chance.randrange(1400))
    last = first + dt.timedelta(chance.choice((0, 0, 27, 400)))
    when: dict[str, object] = {"date": first.isoformat()}
    if kind == "contracts":
        when["end_day"] = chance.choice((None, *_ENDS))
        when["renewal"] = chance.choice((None, None, "said"))
        when["contract"] = chance.choice((None, f"a:{chance.randrange(8)}", f"a:{chance.randrange(8, 80)}"))
    elif first != last:
        when = {"period_start": first.isoformat(), "period_end": last.isoformat()}
    return when | {
        "kind": kind,
        "amount": f"{chance.randrange(-5000, 90000) / 100:.2f}",
        "buyer": chance.choice("abc"),
        "supplier": f"supplier-{chance.randrange(20)}",
        "territory": chance.choice(PLACES),
        "scope": chance.choice(("all", "all", "social-economy")),
        "tax_basis": chance.choice(("before", "unknown")),
        "procurement_method": chance.choice(("open", "direct", None)),
        "source": chance.choice(("partners", "partners", "seao")),
    }


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    chance = random.Random(5)
    days = [dt.date(2016, 11, 1) + dt.timedelta(chance.randrange(900)) for _ in range(60)]
    activities = [
        {"title": str(day), "date": str(day), "people": chance.choice((None, 12)),
         "buyer": chance.choice("ab"), "territory": chance.choice(("43", "unlocated"))}
        for day in days
    ]  # fmt: skip
    funding = [
        {"role": chance.choice(("grant", "other_funds")), "amount": f"{chance.randrange(1000)}.25",
         "is_confirmed": chance.choice((True, False, None)), "form": chance.choice(("cash", "kind")),
         "first_day": str(day), "last_day": str(day + dt.timedelta(300))}
        for day in days
    ]  # fmt: skip
    path = tmp_path_factory.mktemp("arrays") / "published.duckdb"
    kinds = ("social_economy", "financial_cooperative", "other")
    suppliers = [
        {"supplier_id": f"supplier-{n}", "supplier_kind": kinds[n % 3], "territory": "43"} for n in range(20)
    ]
    return build(path, lines(), suppliers=suppliers, activities=activities, funding=funding)


@pytest.fixture(scope="module")
def asked(path):
    """A connection that answers every question by SQL, and a reader that holds tables."""
    with published.connect(path) as con, published.connect(path) as other:
        yield con, Reader(other)


#: Days that end a period, and days that cut one.
DAYS = some.one_of(
    some.sampled_from(
        [dt.date(2017, 1, 1), dt.date(2017, 10, 1), dt.date(2018, 9, 30), dt.date(2019, 3, 31)]
    ),
    some.dates(dt.date(2016, 9, 1), dt.date(2020, 12, 31)),
)
#: Filters beside the days; one or two are set at a time, so that lines are left to tell answers apart.
FILTERS = {
    "buyers": [("a",), ("a", "b"), ("nobody",)],
    "territories": [("43",), ("44", "unlocated")],
    "methods": [("open",), ("open", "direct")],
    "suppliers": [("supplier-1", "supplier-2", "supplier-3")],
    "perimeter": ["2016"],
    "social_economy_only": [True],
    "scope": ["all"],
    "financial": ["without"],
}


@some.composite
def selections(draw):
    days = draw(some.lists(DAYS, max_size=2, unique=True))
    bounds = dict(zip(("start", "end"), sorted(days), strict=False))
    names = draw(some.lists(some.sampled_from(sorted(FILTERS)), max_size=2, unique=True))
    return Selection(
        calendar=draw(some.sampled_from(("programme", "government", "civil"))),
        source=draw(some.sampled_from(("partners", "partners", "seao"))),
        dollars=draw(some.sampled_from(("current", "constant"))),
        **bounds,
        **{name: draw(some.sampled_from(FILTERS[name])) for name in names},
    )


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(by=some.lists(some.sampled_from(BY), max_size=2, unique=True), selection=selections())
def test_what_is_held_answers_as_sql_does(asked, by, selection):
    con, reader = asked
    for key in KEYS:
        split = tuple(name for name in by if name in BY_KEY[key].by)
        assert compute(reader, [key], split, selection) == compute(con, [key], split, selection), key


def test_the_tables_of_pages_are_held(asked, monkeypatch):
    """Without a query: the property above would hold of nothing else too."""
    _, reader = asked
    monkeypatch.setattr(queries, "_query", lambda *_: pytest.fail("asked of DuckDB"))
    for key in ("spend_total", "spend_constant", "buyer_count", "first_relation_count", "contract_value"):
        compute(reader, [key], ["year"], Selection(buyers=("b", "c")))
    for key in ("contract_count", "contract_active_count", "contract_ending_6m"):
        compute(reader, [key], ["buyer", "year"], Selection(methods=("direct",)))


def test_threads_that_ask_at_once_find_the_same(path):
    questions = [(key, by) for key in ("contract_count", "spend_total", "contract_active_count")
                 for by in (("year",), ("territory",))]  # fmt: skip
    with published.connect(path) as con, published.connect(path) as other:
        reader = Reader(other)
        cursors = [(reader.cursor(), key, by) for key, by in questions * 3]
        with ThreadPoolExecutor(6) as pool:
            found = list(pool.map(lambda asked: compute(asked[0], [asked[1]], asked[2]), cursors))
        assert found == [compute(con, [key], by) for key, by in questions] * 3


def test_a_connection_of_one_question_holds_nothing(path, monkeypatch):
    monkeypatch.setattr(arrays, "hold", lambda *_: pytest.fail("held"))
    with published.connect(path) as con:
        assert compute(con, ["spend_total"])[0].value is not None


def test_a_table_of_too_many_rows_is_asked_by_sql(path, monkeypatch):
    monkeypatch.setattr(arrays, "MOST", 10)
    with published.connect(path) as con, published.connect(path) as other:
        reader = Reader(other)
        assert compute(reader, ["contract_value"], ["year"]) == compute(con, ["contract_value"], ["year"])
        facts = queries.template("facts_contract")
        assert reader.table(facts, {}) is None


def test_sums_that_would_not_be_exact_are_made_by_sql(path, monkeypatch):
    monkeypatch.setattr(arrays, "_EXACT", 1)
    with published.connect(path) as con, published.connect(path) as other:
        monkeypatch.setattr(array_sums, "columns", lambda *_: pytest.fail("added up in memory"))
        assert compute(Reader(other), ["contract_value"]) == compute(con, ["contract_value"])


def test_every_aggregate_and_test_of_a_held_table_is_known():
    standing = [PARTS[name] for name in PARTS if PARTS[name].value == PARTS["contracts_active"].value]
    assert len(standing) == 3
    assert array_standing.is_known(standing)
    assert not array_standing.is_known([Part("count(contract)", "contract = 'a'")])
    assert array_sums.is_known("count(DISTINCT contract)")
    assert not array_sums.is_known("avg(amount)")
