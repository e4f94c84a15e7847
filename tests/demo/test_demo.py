"""The demonstration: fictitious, reproducible, and taken in whole by the real pipeline."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from labels import text
from measures import Selection, compute, directory, fund, identities, opportunities, provenance, published
from measures.reconciling import LISTS, reconcile
from pipelines import acts, archive, home, organisations, shapes
from pipelines.demo import deliveries, listing, make, programme, publications, world
from pipelines.problems import KINDS, Refused
from tests.audiences.attack import Attack, cells_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return tmp_path_factory.mktemp("demonstration") / "store"


@pytest.fixture(scope="module")
def sent(store):
    return make.make(store)


@pytest.fixture(scope="module")
def con(store, sent) -> duckdb.DuckDBPyConnection:
    return published.connect(published.current(store).path)


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_the_same_facts_give_the_same_bytes(tmp_path, store, sent):
    deliveries.write(tmp_path)
    assert digests(tmp_path) == digests(store / "workbooks")


def test_every_workbook_balances_to_the_cent(sent):
    """Loaded + rejected + excluded = source: what the writer put in is what the pipeline took."""
    wrong = [
        (each.delivery.path.name, sheet.name)
        for each in sent
        for sheet in each.imported.check.sheets
        if sheet.rows_read != sheet.rows_accepted + sheet.rows_rejected + sheet.rows_excluded
    ]
    assert not wrong
    for each in sent:
        sheets = each.imported.check.sheets
        assert sum(sheet.rows_accepted for sheet in sheets) == each.delivery.lines, each.delivery.path.name
        assert sum(sheet.total for sheet in sheets) == each.delivery.total, each.delivery.path.name


def test_every_row_set_aside_says_one_of_the_known_reasons(sent):
    tables = [sheet.rows for each in sent for sheet in each.imported.check.sheets if sheet.rows is not None]
    pairs = {
        pair
        for rows in tables
        for pair in zip(rows["fate"].to_pylist(), rows["reason"].to_pylist(), strict=True)
    }
    excluded = {reason for fate, reason in pairs if fate == "excluded"}
    assert {"total", "subtotal", "blank"} <= excluded <= set(shapes.EXCLUSIONS)
    assert {reason for fate, reason in pairs if fate == "rejected"} <= set(KINDS)
    assert {reason for fate, reason in pairs if fate == "accepted"} == {None}


def test_unfinished_rows_are_handed_back(sent):
    valbourg = next(each for each in sent if each.delivery.organisation == "ville-de-valbourg")
    counts = valbourg.imported.check.problems.counts
    kinds = ("amount_unreadable", "date_unreadable", "supplier_missing")
    assert [counts[kind] for kind in kinds] == [1, 1, 1]
    [sheet] = valbourg.imported.check.sheets
    assert (sheet.rows_rejected, sheet.total_rejected) == (3, Decimal("205.00"))


def test_the_resent_quarter_replaces_the_first_one(sent):
    resent = next(each for each in sent if each.delivery.period == deliveries.RESENT)
    assert resent.imported.closed == resent.imported.added + 1


def test_there_is_enough_to_look_at(con):
    lines, first, last, buyers = con.execute(
        "select count(*), min(first_day), max(last_day), count(distinct buyer) from line_fact"
    ).fetchone()
    facts = world.load()
    assert lines >= 40_000
    assert facts.first_day <= first < facts.first_day + dt.timedelta(days=7)  # the first day is a Saturday
    assert last == facts.last_day
    assert buyers == len(facts.facts["organisation"])


def test_one_partner_left_a_hole_and_later_files_are_awaited(store, sent):
    """What the page of expected files has to show, whatever day it is."""
    last = world.load().last_day
    found = acts.missing(store, dt.date(2030, 1, 1))
    before = [each for each in found if each.end <= last]
    assert {(each.organisation, each.state) for each in before} == {("universite-ashbrook-hill", "part")}
    assert [gap for each in before for gap in each.gaps] == [
        (dt.date(2020, 10, 1), dt.date(2021, 4, 30)),
        (dt.date(2021, 5, 1), dt.date(2021, 9, 30)),
    ]
    awaited = {(each.organisation, each.every, each.state) for each in found if each.start > last}
    assert ("ville-de-mont-clair", "quarter", "none") in awaited
    assert "ville-de-grandpre-les-vergers" not in {each.organisation for each in found}
    assert acts.reminder(store, "universite-ashbrook-hill").startswith("Subject")


def test_what_is_published_is_taken_in_to_the_cent_and_leaves_something_to_check(con, tmp_path):
    package = publications.write(tmp_path, world.load())
    lines, total = con.execute(
        "select count(*), sum(amount_received) from line_fact where source = 'seao'"
    ).fetchone()
    assert (lines, total) == (package.lines, package.total)
    found = reconcile(con)
    assert len(found.pairs) > 100 and all(len(found.of(name)) >= 3 for name in LISTS)
    assert {pair.evidence[0] for pair in found.pairs} == {"number"}


def test_it_says_that_it_is_fictitious(con):
    assert published.meta(con)["is_demo"] == "true"


def test_no_real_organisation_is_named(con):
    real = organisations.shipped()
    names = [name for (name,) in con.execute("select name from buyer").fetchall()]
    assert all("fictif" in name or "fictive" in name for name in names)
    assert not [name for name in names if organisations.find(real, name)]


def test_enterprise_numbers_are_in_a_range_the_registry_does_not_use(con):
    odd = con.execute(
        "select neq from supplier where neq is not null and not starts_with(neq, '1100')"
    ).fetchall()
    assert not odd


def test_making_it_again_replaces_a_demonstration_only(store, sent, tmp_path):
    assert make.is_current(store)
    act = archive.acts(store)[0]
    assert (act.act, act.detail) == ("store", {"demo": True})
    folder = home.journal(tmp_path)
    folder.mkdir(parents=True)
    (folder / "00000001.json").write_text('{"act": "import", "detail": {}}', encoding="utf-8")
    with pytest.raises(Refused, match="store_not_demo"):
        make.make(tmp_path)
    assert list(folder.iterdir())


def test_some_suppliers_are_left_to_be_settled(con):
    """Pairs of which a person would say that they are one: the same name, and no number on one side."""
    pairs = identities.pairs(con)
    assert 5 <= len(pairs) <= 40 and sum(row["stake"] > 1000 for row in pairs) >= 5
    assert {row["evidence"] for row in pairs} >= {"common_word_more"}


def test_the_directory_is_taken_whole_and_shows_what_it_is_for(tmp_path, con, store):
    made = listing.write(tmp_path, world.load())
    assert digests(tmp_path) == digests(store / "directory")
    taken = con.execute("select rows_accepted, rows_rejected from batch where kind = 'suppliers'").fetchone()
    assert taken == (made.rows, 0)
    day = dt.date(2026, 3, 31)
    listed = directory.listed(con, directory.Asked(day))
    assert {each["kind"] for each in listed} == set(shapes.SUPPLIER_KINDS)
    assert all(any(each[flag] for each in listed) for flag in directory.FLAGS.values())
    assert max(each["establishments"] for each in listed) > 1
    stories = con.execute("select count(*) from story where story_from <= $day", {"day": day}).fetchone()[0]
    assert stories > 1


def test_categories_are_known_in_every_way_and_suggested_by_words_and_accounts(con):
    known = con.execute("select distinct category_evidence from line_fact where is_counted").fetchall()
    assert {way for (way,) in known} == {"code", "confirmed", "supplier", "none"}
    reasons = con.execute("select distinct reason from category_clue").fetchall()
    assert {"words", "account"} <= {reason for (reason,) in reasons}


def test_an_organisations_file_repeats_no_word_of_another(store, sent, con):
    """Suppliers, files, numbers, descriptions and cells that only others sent, looked for in every table."""
    path = acts.build_audience(store, "organisation-ville-de-valbourg")
    assert acts.build_audience(store, "organisation-ville-de-valbourg") == path
    texts = """select unnest([supplier_name, supplier_number, file, document_number, contract,
        contract_number, buyer, buyer_name, description]) from line where buyer {} 'ville-de-valbourg'"""
    own, others = (
        {word for (word,) in con.execute(texts.format(sign)).fetchall() if word} for sign in ("=", "<>")
    )
    listed = {word for (word,) in con.execute("select unnest(names) from enterprise").fetchall()}
    with published.connect(path) as mine:
        columns = mine.execute(
            "select table_name, column_name from duckdb_columns() where not internal"
        ).fetchall()
        told = {
            word
            for table, column in columns
            for (word,) in mine.execute(f'select distinct "{column}"::varchar from {table}').fetchall()
        }
    assert own <= told
    assert not (others - own - listed) & told


def test_what_the_public_reads_withstands_an_attack(store, sent, con):
    with published.connect(acts.build_audience(store, "public")) as public:
        told = cells_of(public)
    years = sorted({cell["year"] for cell in told})
    assert len(years) >= 8
    for year in (years[0], years[-1]):
        attack = Attack(con, told, year)
        assert len(attack.known) > 10
        for cell in attack.withheld:
            assert not attack.is_determined(cell), cell
            least, most, truth = attack.bounds(cell)
            assert min(most - truth, truth - least) >= 0.149 * abs(truth), cell


def test_nobody_else_has_an_audience(store, sent):
    for audience in ("organisation-nobody", "ville-de-valbourg", "everyone"):
        with pytest.raises(Refused) as refused:
            acts.build_audience(store, audience)
        assert refused.value.problem.kind == "audience_unknown"


def test_the_programmes_own_files_are_taken_whole_and_give_every_figure_of_the_fund(tmp_path, con, store):
    made = programme.write(tmp_path, world.load())
    assert digests(tmp_path) == digests(store / "programme")
    taken = con.execute(
        "select kind, rows_accepted, rows_rejected from batch where source = 'programme'"
    ).fetchall()
    assert sorted(taken) == sorted((sent.kind, sent.rows, 0) for sent in made)
    keys = (
        "lm3",
        "spend_effective",
        "activity_count",
        "people_reached",
        "leverage",
        "spend_per_grant_dollar",
    )
    cells = compute(con, keys)
    assert all(cell.value is not None for cell in cells)
    assert 1 < cells[0].lower <= cells[0].value <= cells[0].upper < 3
    states = {line.state for line in fund.planned(con)}
    assert {"ahead", "late", "no_figure"} <= states


def test_every_page_opens_on_the_demonstration(store, sent, tmp_path, monkeypatch):
    """It holds what a small sample lacks: a directory, a plan, activities, a survey, SEAO."""
    monkeypatch.setenv("ESJ_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("ESJ_DEMO_HOME", str(store))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    for entry in navigation.ENTRIES:
        app.switch_page(str(entry.script)).run()
        assert not app.exception, (entry.name, app.exception)
        assert app.header[0].value, entry.name
        if entry.name == "imports":
            told = app.dataframe[0].value[[text(f"table.{name}") for name in ("state", "period", "kind")]]
            assert set(told.iloc[:, 0]) == {text("table.states.live")}
            of_all_time = told[told.iloc[:, 1] == ""].iloc[:, 2]
            assert set(of_all_time) == {text("table.kinds.suppliers"), text("table.kinds.plan")}


def test_every_measure_of_procurement_managers_shows_a_figure(con):
    keys = ("responsible_share", "spend_leaked", "spend_joint", "opportunity_value",
            "direct_above_threshold_count", "possible_splitting_count")  # fmt: skip
    values = {cell.measure: cell.value for cell in compute(con, keys)}
    assert {key for key in keys if not values[key]} == set()
    assert opportunities.rows(con, Selection())


@pytest.mark.parametrize(
    "key", ["opportunity_value", "activity_count", "people_reached", "organisations_reached", "leverage"]
)
def test_lines_stand_behind_figures_of_files_that_are_not_purchases(con, key):
    assert provenance(con, key).lines
