"""The programme's files imported, replaced, undone, replayed and handed back."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import programme_files as files
import pytest

from measures import Selection, compute, fund, published
from pipelines import __main__ as program
from pipelines import acts, verify
from pipelines.imports import Request

PURCHASES = (
    "Fournisseur,Date,Montant avant taxes,Ville\n"
    "Imprimerie Vaucreste inc.,2017-05-01,1000.00,Sherbrooke\n"
    "Traiteur Noctuel,2017-06-01,500.00,Coaticook\n"
    "Loin ltée,2017-06-02,2500.00,Montréal\n"
)
DAY = dt.date(2017, 3, 1)


@pytest.fixture
def home(tmp_path, monkeypatch):
    home = tmp_path / "store"
    monkeypatch.setenv("ESJ_HOME", str(home))
    return home


@pytest.fixture
def bring(home, tmp_path):
    def bring(kind, headings, *rows, name=None, **said):
        path = files.write(tmp_path / (name or f"{kind}.xlsx"), headings, *rows)
        [made] = acts.import_files(home, [path], Request(kind=kind, **said)).batches
        return made

    return bring


@pytest.fixture
def purchases(home, tmp_path):
    path = tmp_path / "achats.csv"
    path.write_text(PURCHASES, encoding="utf-8")
    assert not acts.import_files(home, [path], Request("ville-de-sherbrooke")).refused


def rows(home, query):
    with published.connect(published.current(home).path) as con:
        return con.execute(query).fetchall()


def value(home, key, **selection):
    with published.connect(published.current(home).path) as con:
        [cell] = compute(con, [key], selection=Selection(**selection))
        return None if cell.value is None else f"{cell.value:f}"


def answer(name, share, year=2017, area=None):
    return (name, None, year, share, None, area)


def test_a_survey_gives_lm3_through_the_names_of_lines(home, bring, purchases):
    assert value(home, "lm3") is None
    made = bring(
        "survey", files.SURVEY, answer("Imprimerie Vaucreste", "76 %"), answer("Traiteur Noctuel", 35)
    )
    assert (made.batch.source, made.batch.organisation, made.added) == ("programme", None, 2)
    # 1 + 1 500 / 4 000 + (1 000 × 0,76 + 500 × 0,35) / 4 000 = 1 + 0,375 + 0,23375
    assert value(home, "lm3") == "1.61"
    newer = bring("survey", files.SURVEY, answer("Imprimerie Vaucreste", "50 %"), name="2.xlsx")
    assert (newer.added, newer.closed) == (1, 2)
    # 1 + 0,375 + (500 + 0,40 × 500) / 4 000: the other supplier has no answer any more
    assert value(home, "lm3") == "1.55"
    acts.undo(home, newer.batch.batch)
    assert value(home, "lm3") == "1.61"
    assert not verify.verify(home).differences


def test_the_last_answer_about_the_same_days_counts(home, bring, purchases):
    bring("survey", files.SURVEY, answer("Traiteur Noctuel", "10 %"), answer("Traiteur Noctuel", "20 %"))
    added = bring("survey", files.SURVEY, answer("Traiteur Noctuel", "30 %"), name="2.xlsx", mode="add")
    assert rows(home, "select rho, answers, batch_id from respend") == [
        (Decimal("0.30"), 3, added.batch.batch)
    ]


def test_activities_are_replaced_by_the_period_that_a_file_speaks_for(home, bring):
    held = [(dt.date(2017, month, 2), "Atelier", "Magog", 10, 2) for month in (1, 2, 3)]
    bring("activities", files.ACTIVITIES, *held)
    march = (dt.date(2017, 3, 1), dt.date(2017, 3, 31))
    forum = (dt.date(2017, 3, 5), "Forum", "Coaticook", 45, 12)
    newer = bring("activities", files.ACTIVITIES, forum, name="2.xlsx", period=march)
    assert (newer.added, newer.closed) == (1, 1)
    assert (value(home, "activity_count"), value(home, "people_reached")) == ("3", "65")
    assert value(home, "people_reached", territories=("44",)) == "45"
    assert rows(home, "select territory from activity_held order by first_day") == [("45",), ("45",), ("44",)]


def test_an_activity_outside_the_declared_period_is_handed_back(home, bring):
    made = bring(
        "activities", files.ACTIVITIES, (DAY, "Forum", "", 4, 1), (dt.date(2019, 1, 1), "Tard", "", 9, 1),
        period=(dt.date(2017, 1, 1), dt.date(2017, 12, 31)),
    )  # fmt: skip
    assert (made.added, made.check.problems.counts["outside_period"]) == (1, 1)
    assert value(home, "people_reached") == "4"


def test_a_plan_replaces_what_was_said_of_the_same_grant_only(home, bring):
    bring(
        "plan",
        files.PLAN,
        files.target("Activités", 12, grant="Fonds A"),
        files.target("Vidéos", 2, grant="Fonds A"),
    )
    bring("plan", files.PLAN, files.target("Activités", 5, grant="Fonds B"), name="b.xlsx")
    newer = bring("plan", files.PLAN, files.target("Activités", 20, grant="Fonds A"), name="a2.xlsx")
    assert (newer.added, newer.closed) == (1, 2)
    found = rows(home, "select grant_name, indicator, measure, planned::integer from plan_line order by all")
    assert found == [
        ("Fonds A", "Activités", "activity_count", 20),
        ("Fonds B", "Activités", "activity_count", 5),
    ]
    acts.undo(home, newer.batch.batch)
    assert len(rows(home, "from plan_line")) == 3
    assert not verify.verify(home).differences


def test_funds_without_days_are_of_their_whole_plan(home, bring):
    bring("plan", files.PLAN, files.target("Activités", 12), ("Subvention du Fonds", None, None, None, 60000),
          ("Autres fonds : ville", None, None, None, 15000))  # fmt: skip
    assert rows(home, "select distinct first_day, last_day from funding") == [
        (dt.date(2016, 10, 1), dt.date(2018, 9, 30))
    ]
    assert value(home, "leverage") == "0.00"


def test_planned_against_actual_is_printed(home, bring, purchases, capsys):
    bring(
        "plan", files.PLAN, files.target("Dépensé en Estrie", 1000), files.target("Personnes rejointes", 50)
    )
    bring("activities", files.ACTIVITIES, (DAY, "Forum", "Estrie", 45, 12))
    capsys.readouterr()
    assert program.main(["plan", "--json"]) == 0
    spent, people = json.loads(capsys.readouterr().out)
    assert (spent["actual"], spent["told_by"], spent["state"]) == ("1500", "computed", "ahead")
    assert (people["actual"], people["at"]["row"], people["at"]["raw"]) == ("45", 3, "50")
    assert program.main(["plan"]) == 0
    assert "Personnes rejointes" in capsys.readouterr().out
    with published.connect(published.current(home).path) as con:
        assert [line.fields["file"] for line in fund.planned(con)[1].behind(con).lines] == ["activities.xlsx"]


def test_a_file_without_a_kind_dropped_among_an_organisations_is_the_programmes(home, tmp_path):
    path = files.write(tmp_path / "sondage.xlsx", files.SURVEY, answer("Traiteur Noctuel", "35 %"))
    [made] = acts.import_files(home, [path], Request("ville-de-sherbrooke")).batches
    assert (made.batch.kind, made.batch.source, made.batch.organisation) == ("survey", "programme", None)


def test_the_same_file_again_changes_nothing_and_what_is_wrong_is_handed_back(home, tmp_path):
    path = files.write(
        tmp_path / "s.xlsx", files.SURVEY, answer("Coop Alpha", "35 %"), answer("Coop Beta", "350 %")
    )
    request = Request(kind="survey")
    [made] = acts.import_files(home, [path], request).batches
    [again] = acts.import_files(home, [path], request).batches
    assert (made.added, again.unchanged) == (1, True)
    assert acts.handed_back_batch(home, made.batch.batch).form == "copy"


def test_a_list_of_persons_is_not_kept(home, tmp_path):
    path = files.write(
        tmp_path / "a.xlsx", (*files.ACTIVITIES, "Prénom"), (DAY, "Forum", "", 1, 1, "", "Untel")
    )
    outcome = acts.import_files(home, [path], Request(kind="activities"))
    assert not outcome.batches and outcome.refused[0].problems.counts == {"personal_data": 1}
    assert not list((home / "archive" / "files").glob("*"))


def test_staff_are_kept_apart_from_suppliers(home, bring, purchases):
    headings = ("Groupe de personnel", "Fournisseur", "Année", "Part re-dépensée")
    bring("survey", headings, ("Commis de Traiteur Noctuel", None, 2017, "60 %"))
    assert rows(home, "select staff, rho from staff_answer") == [
        ("Commis de Traiteur Noctuel", Decimal("0.6"))
    ]
    assert value(home, "lm3") is None


def test_funds_of_no_plan_and_of_no_days_still_count(home, bring):
    bring(
        "plan",
        files.FUNDS,
        ("Fonds du Grand Mouvement", 100, "argent", "oui", ""),
        ("Ville", 40, "argent", "oui", ""),
    )
    assert (value(home, "leverage"), value(home, "leverage", start=DAY)) == ("0.40", None)


def test_what_a_file_would_change_is_told_before_it_is_kept(home, bring, tmp_path):
    bring("survey", files.SURVEY, answer("Coop Alpha", "35 %"), answer("Coop Beta", "40 %"))
    rows = (answer("Coop Alpha", "35 %"), answer("Coop Beta", "45 %"), answer("Coop Gamma", "50 %"))
    path = files.write(tmp_path / "2.xlsx", files.SURVEY, *rows)
    [planned] = acts.look(home, path, Request(kind="survey")).planned
    changes = planned.changes
    told = (changes.unchanged.after.lines, changes.removed.before.lines, changes.new.after.lines)
    assert told == (1, 1, 2)
    assert (changes.before.lines, changes.after.lines, planned.batch) == (2, 3, None)
