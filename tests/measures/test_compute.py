"""Rules that cross measures: what is missing, incomplete, refused, and how cells are written."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import duckdb
import pytest

from measures import MEASURES, Refused, Selection, compute, listing, published, set_apart
from tests.sample_published import build, make_home


def computed(folder, keys, by=(), selection=None, **world):
    with published.connect(build(folder / "p.duckdb", **world)) as con:
        return compute(con, keys, by, selection)


def line(amount, day, **more):
    return {"amount": amount, "date": day, **more}


GAP = {
    "lines": [
        line("10.00", "2016-11-01"),
        line("30.00", "2018-11-01"),
        line("7.00", "2017-11-01", buyer="b"),
    ],
    "coverage": [
        {"period_start": "2016-10-01", "period_end": "2017-09-30"},
        {"period_start": "2018-10-01", "period_end": "2019-09-30"},
        {"buyer": "b", "period_start": "2017-10-01", "period_end": "2018-09-30"},
        {"buyer": "b", "period_start": "2018-10-01", "period_end": "2019-09-30"},
    ],
}


def test_a_missing_partner_year_is_missing_and_a_reported_empty_one_is_zero(tmp_path):
    cells = computed(tmp_path, ["spend_total"], ("buyer", "year"), **GAP)
    assert [(*cell.by.values(), cell.value, [note.key for note in cell.notes]) for cell in cells] == [
        ("a", "2016-2017", Decimal("10.00"), []),
        ("a", "2017-2018", None, ["missing"]),
        ("a", "2018-2019", Decimal("30.00"), []),
        ("b", "2017-2018", Decimal("7.00"), []),
        ("b", "2018-2019", Decimal("0.00"), []),
    ]


def test_crossed_with_anything_else_only_what_is_missing_is_added(tmp_path):
    cells = computed(tmp_path, ["spend_total"], ("buyer", "supplier", "year"), **GAP)
    assert [(cell.by["buyer"], cell.by["year"], cell.value) for cell in cells] == [
        ("a", "2016-2017", Decimal("10.00")),
        ("a", "2017-2018", None),
        ("a", "2018-2019", Decimal("30.00")),
        ("b", "2017-2018", Decimal("7.00")),
    ]


def test_a_line_of_an_absurd_date_is_still_in_the_total(tmp_path):
    lines = [line("1.00", "0216-11-01"), line("2.00", "2016-11-01")]
    (cell,) = computed(tmp_path, ["spend_total"], (), lines=lines)
    assert cell.value == Decimal("3.00")


def test_a_year_that_a_partner_missed_says_so(tmp_path):
    cells = computed(tmp_path, ["spend_total"], ("year",), **GAP)
    assert [cell.by["year"] for cell in cells if cell.has_note("partners_missing")] == ["2017-2018"]
    assert cells[1].note("fr") == "1 partenaire n’a rien transmis pour cette période."


def test_a_total_of_nothing_is_zero_only_when_someone_reported(tmp_path):
    before = Selection(start=dt.date(2015, 1, 1), end=dt.date(2015, 12, 31))
    after = Selection(start=dt.date(2019, 1, 1), end=dt.date(2019, 6, 30))
    (unknown,) = computed(tmp_path, ["spend_total"], (), before, **GAP)
    (zero,) = computed(tmp_path, ["spend_total"], (), after, **GAP)
    assert (unknown.value, unknown.has_note("missing"), zero.value) == (None, True, Decimal("0.00"))


def test_a_period_cut_by_the_selection_is_incomplete(tmp_path):
    cut = Selection(start=dt.date(2017, 1, 1))
    world = {"lines": [line("1.00", "2017-02-01"), line("2.00", "2017-11-01")]}
    cells = computed(tmp_path, ["spend_total"], ("year",), cut, **world)
    assert [cell.has_note("incomplete") for cell in cells] == [True, False]


def test_growth_compares_a_scope_with_the_same_scope(tmp_path):
    lines = [
        line("100.00", "2016-11-01", scope="social-economy"),
        line("150.00", "2017-11-01", scope="social-economy"),
        line("9000.00", "2017-11-02", buyer="b"),
    ]
    (cell,) = computed(tmp_path, ["growth_index"], (), lines=lines)
    assert cell.value == Decimal("150.0")


def test_negative_base_gives_no_growth(tmp_path):
    lines = [line("-5.00", "2016-11-01"), line("10.00", "2017-11-01")]
    for cell in computed(tmp_path, ["growth_index", "cagr"], (), lines=lines):
        assert cell.value is None and cell.has_note("growth_from_nothing")


def test_an_incomplete_base_gives_no_rate(tmp_path):
    lines = [line("5.00", "2017-01-01"), line("10.00", "2017-11-01")]
    coverage = [{"period_start": "2017-01-01", "period_end": "2018-09-30"}]
    index, rate = computed(tmp_path, ["growth_index", "cagr"], (), lines=lines, coverage=coverage)
    assert index.has_note("base_incomplete") and rate.has_note("base_incomplete")
    assert (index.value, rate.value) == (None, None)


def test_who_left_is_expected_no_more(tmp_path):
    lines = [line("5.00", "2016-11-01", buyer=buyer) for buyer in ("a", "b")]
    lines.append(line("5.00", "2018-11-01", buyer="a"))
    buyers = [{"slug": "b", "signatory_since": "2016-10-05", "left_on": "2018-06-30"}]
    periods = {"a": "2019-09-30", "b": "2017-09-30"}
    coverage = [
        {"buyer": buyer, "period_start": "2016-10-01", "period_end": end} for buyer, end in periods.items()
    ]
    cells = computed(tmp_path, ["coverage"], ("year",), lines=lines, buyers=buyers, coverage=coverage)
    assert [(cell.by["year"], cell.value) for cell in cells] == [
        ("2016-2017", Decimal("1.0000")),
        ("2017-2018", Decimal("0.5000")),
        ("2018-2019", Decimal("1.0000")),
    ]


def test_unknown_tax_basis_is_told_as_a_share_of_dollars(tmp_path):
    lines = [line("75.00", "2016-11-01"), line("25.00", "2016-11-01", tax_basis="unknown")]
    (cell,) = computed(tmp_path, ["spend_total"], (), lines=lines)
    assert cell.note("en").startswith("25.0% of the dollars")
    assert cell.note("fr").startswith("25,0\u00a0% des dollars")


def test_concentration_tells_what_it_leaves_out_as_any_share_does(tmp_path):
    """An interval that straddles the days asked, dollars of unknown tax, a file of social economy alone."""
    lines = [
        line("75.00", "2016-11-01"),
        line("25.00", "2016-11-01", tax_basis="unknown", supplier="s2"),
        line("8.00", None, period_start="2017-04-01", period_end="2018-03-31"),
        line("4.00", "2016-11-01", scope="social-economy", buyer="b"),
    ]
    pilot = Selection(start=dt.date(2016, 10, 1), end=dt.date(2017, 9, 30))
    (cell,) = computed(tmp_path, ["hhi"], (), pilot, lines=lines)
    assert (cell.value, {note.key: note.slots for note in cell.notes}) == (
        Decimal("6250"),
        {
            "unallocated": {"dollars": Decimal("8.00")},
            "unknown_tax": {"share": Decimal("0.25")},
            "narrow_scope": {"dollars": Decimal("4.00")},
        },
    )


SOCIAL = ("spend_social_economy", "social_economy_share")


def test_nothing_spent_with_the_social_economy_is_told_only_when_someone_says_who_is(tmp_path):
    lines = [line("10.00", "2016-11-01")]
    only = Selection(social_economy_only=True)
    asked = ((SOCIAL, None), (("spend_total", "hhi"), only))
    for keys, selection in asked:
        for cell in computed(tmp_path, keys, (), selection, lines=lines):
            assert (cell.value, [note.key for note in cell.notes]) == (None, ["needs.social_economy"])
    listed = [{"supplier": "s2", "name": "Coop", "territories": ["43"], "categories": []}]
    for world in (
        {"enterprises": listed},
        {"lines": [*lines, line("0.00", "2016-11-02", social_economy=True)]},
    ):
        spent, share = computed(tmp_path, SOCIAL, (), **({"lines": lines} | world))
        assert (spent.value, share.value) == (0, 0)


STANDING = ("contract_active_count", "contract_ending_6m", "contract_ending_12m")


def test_contracts_whose_ends_nobody_told_are_not_known_to_run_nor_to_end(tmp_path):
    """A buyer that tells no end has no count; one whose contract ends in two years has none ending soon."""
    common = {"kind": "contracts", "contract_number": "C-1"}
    lines = [
        line("1.00", "2016-11-02", **common),
        line("1.00", "2016-11-02", **common, buyer="b", end_day="2019-09-30"),
        line("1.00", "2016-11-02", **common, buyer="c", end_day="2017-01-31"),
    ]
    cells = computed(tmp_path, STANDING, ("buyer",), lines=lines)
    assert [(cell.by["buyer"], cell.value) for cell in cells] == [
        *(("a", None), ("b", 1)),
        *(("a", None), ("b", 0)),
        *(("a", None), ("b", 0)),
    ]
    alone = computed(tmp_path, STANDING, (), Selection(buyers=("a",)), lines=lines)
    assert [(cell.value, cell.has_note("no_end"), cell.has_note("missing")) for cell in alone] == [
        (None, True, False)
    ] * 3


def test_measures_to_come_give_no_number(tmp_path):
    coming = [measure.key for measure in MEASURES if not measure.is_available]
    cells = computed(tmp_path, coming, ("territory",), lines=[line("1.00", "2016-11-01")])
    assert [cell.measure for cell in cells] == coming
    assert all(cell.value is None and cell.note("fr").startswith("À venir") for cell in cells)


@pytest.mark.parametrize(
    ("keys", "by"),
    [
        (["spend"], ()),
        (["spend_total"], ("colour",)),
        (["cagr"], ("year",)),
        (["leakage_share"], ("territory",)),
    ],
)
def test_questions_without_meaning_are_refused(tmp_path, keys, by):
    with pytest.raises(Refused) as refused:
        computed(tmp_path, keys, by)
    assert refused.value.text("fr") != refused.value.text("en")


def test_a_cell_as_json(tmp_path):
    lines = [line("6.00", "2016-11-01"), line("4.00", "2016-11-01", territory="unlocated")]
    (cell,) = computed(tmp_path, ["local_share"], ("year",), lines=lines)
    assert json.loads(json.dumps(cell.to_json())) == {
        "year": "2016-2017",
        "measure": "local_share",
        "value": "0.6000",
        "unit": "share",
        "lower": "0.6000",
        "upper": "1.0000",
        "note": None,
    }


def test_codes_that_would_break_a_pasted_query(tmp_path):
    """An organisation called L'Islet, or worse, is a value like any other."""
    slug = "l'islet\"; DROP TABLE line; --"
    lines = [line("6.00", "2016-11-01", buyer=slug, category="d'été")]
    selection = Selection(buyers=(slug,), categories=("d'été",))
    (cell,) = computed(tmp_path, ["spend_total"], ("buyer",), selection, lines=lines)
    assert (cell.by, cell.value) == ({"buyer": slug}, Decimal("6.00"))


def test_listing_names_every_measure():
    assert [one["key"] for one in listing()] == [measure.key for measure in MEASURES]
    assert all(one["by"] for one in listing() if one["is_available"])
    assert json.dumps(listing())


def test_the_current_file_of_a_store(tmp_path):
    assert published.current(tmp_path) is None
    build_ = published.current(make_home(tmp_path))
    with published.connect(build_.path) as con, published.connect(build_.path) as second:
        assert published.meta(con)["audience"] == build_.audience == "coordination"
        for forbidden in (
            "SET threads = 1",
            "CREATE TABLE t (i INTEGER)",
            "SELECT * FROM read_text('/etc/hosts')",
        ):
            with pytest.raises(duckdb.Error):
                second.execute(forbidden)


def test_concentration_counts_suppliers_of_more_than_ten_million(tmp_path):
    lines = [
        line("30000000.00", "2016-11-01", supplier="s:1"),
        line("10000000.00", "2016-11-02", supplier="s:2"),
    ]
    cells = computed(tmp_path, ["hhi", "effective_suppliers"], lines=lines)
    assert [cell.value for cell in cells] == [Decimal(6250), Decimal("1.6")]


def test_a_year_of_lines_that_nobody_reported_is_incomplete(tmp_path):
    """A SEAO file of 2018 holds awards of 2013: that year is not complete for all that."""
    award = {"kind": "contracts", "source": "seao"}
    world = {
        "lines": [line("1.00", "2013-05-02", **award), line("2.00", "2018-05-02", **award)],
        "coverage": [award | {"period_start": "2018-01-01", "period_end": "2018-12-31"}],
    }
    chosen = Selection(calendar="civil", source="seao")
    cells = computed(tmp_path, ["contract_value"], ("year",), chosen, **world)
    assert [(cell.by["year"], cell.has_note("incomplete")) for cell in cells] == [
        ("2013", True),
        ("2018", False),
    ]


def test_what_is_set_apart_is_told_with_its_reason_and_its_dollars(tmp_path):
    grant = {"nature": "grants_transfers", "nature_rule": "grant_words", "is_counted": False}
    lines = [
        line("10.00", "2016-11-01"),
        line("5.00", "2016-11-02", **grant),
        line("2.50", "2016-11-03", **grant),
        line("9.00", "2015-11-03", **grant),
        line("1.00", "2016-11-04", is_superseded=True, is_counted=False),
    ]
    with published.connect(build(tmp_path / "p.duckdb", lines=lines)) as con:
        (total,) = compute(con, ["spend_total"])
        found = set_apart(con, Selection(start=dt.date(2016, 10, 1)))
    assert total.value == Decimal("10.00")
    assert [(each.nature, each.rule, each.lines, each.amount) for each in found] == [
        ("grants_transfers", "grant_words", 2, Decimal("7.50")),
        ("superseded", None, 1, Decimal("1.00")),
    ]


def _made(folder, name):
    (folder / name).mkdir()
    return folder / name


def test_financial_cooperatives_count_as_social_economy_or_not(tmp_path):
    world = {
        "lines": [line("30.00", "2016-11-01", supplier="caisse"),
                  line("20.00", "2016-11-02", supplier="coop"), line("50.00", "2016-11-03")],
        "suppliers": [{"supplier_id": "caisse", "supplier_kind": "financial_cooperative"},
                      {"supplier_id": "coop", "supplier_kind": "social_economy"}],
    }  # fmt: skip
    keys = ["spend_social_economy", "social_economy_share", "spend_total"]
    found = [
        [cell.value for cell in computed(_made(tmp_path, name), keys, (), Selection(financial=name), **world)]
        for name in ("with", "without")
    ]
    assert found == [
        [Decimal("50.00"), Decimal("0.5000"), Decimal("100.00")],
        [Decimal("20.00"), Decimal("0.2000"), Decimal("100.00")],
    ]
    only = Selection(social_economy_only=True, financial="without")
    (cell,) = computed(_made(tmp_path, "only"), ["spend_total"], (), only, **world)
    assert cell.value == Decimal("20.00")
    kinds = computed(_made(tmp_path, "kind"), ["spend_total"], ("supplier_kind",), **world)
    assert {cell.by["supplier_kind"]: cell.value for cell in kinds} == {
        "financial_cooperative": Decimal("30.00"),
        "social_economy": Decimal("20.00"),
        "other": Decimal("50.00"),
    }
