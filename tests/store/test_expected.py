"""Who has not sent what: the register's expected files against the imports of the journal."""

from __future__ import annotations

import datetime as dt

import pytest

from labels import LANGUAGES, text
from pipelines import acts, archive, expected, organisations, reminder, store
from pipelines.archive import Act
from pipelines.organisations import Expected, Organisation

D = dt.date
SLUG = "ville-de-valbourg"
TODAY = D(2024, 2, 1)


def organisation(*files: Expected, **facts: object) -> Organisation:
    said = {"fiscal_year_end": "12-31", "signatory_since": "2022-01-01"} | facts
    return Organisation(SLUG, "Ville de Valbourg", expected=files, **said)


def journal(known: Organisation, *imports: tuple[str, dict], undone: tuple[int, ...] = ()) -> list[Act]:
    """The acts of a store: the organisation, then imports of (period, what differs), then undos."""
    at = dt.datetime(2022, 1, 1, 12)
    done = [Act(1, "organisation", at, "x", known.to_json())]
    for number, (period, said) in enumerate(imports, start=2):
        batch = {"batch": number, "source": "partners", "organisation": SLUG, "kind": "purchases"}
        batch |= {"scope": "all", "period": period, "mode": "replace", "file": f"f{number}.csv", "sha256": ""}
        done.append(Act(number, "import", at, "x", {"batches": [batch | said]}))
    for number, batch in enumerate(undone, start=len(done) + 1):
        done.append(Act(number, "undo", at, "x", {"batch": batch}))
    return done


def missing(known: Organisation, *imports: tuple[str, dict], as_of: D = TODAY, **said) -> list[str]:
    """The periods missing of the only organisation that is expected to send anything here."""
    found = expected.missing(journal(known, *imports, **said), as_of)
    return [each.to_json()["period"] for each in found if each.organisation == SLUG]


def test_a_file_a_year_since_it_joined_and_over_by_then():
    known = organisation(Expected("purchases"), signatory_since="2022-03-15")
    assert missing(known) == ["2022-03-15..2022-12-31", "2023-01-01..2023-12-31"]
    assert missing(known, as_of=D(2023, 12, 31)) == ["2022-03-15..2022-12-31"]


def test_quarters_and_months_of_its_own_fiscal_year():
    quarters = organisation(
        Expected("purchases", every="quarter", since="2023-04-01"), fiscal_year_end="03-31"
    )
    assert missing(quarters) == [
        "2023-04-01..2023-06-30",
        "2023-07-01..2023-09-30",
        "2023-10-01..2023-12-31",
    ]
    months = organisation(Expected("purchases", every="month", since="2023-11-01"))
    assert missing(months) == ["2023-11-01..2023-11-30", "2023-12-01..2023-12-31", "2024-01-01..2024-01-31"]


@pytest.mark.parametrize("end", ["02-28", "02-29"])
def test_a_fiscal_year_that_ends_in_february(end):
    found = missing(
        organisation(Expected("purchases", since="2023-03-01"), fiscal_year_end=end), as_of=D(2025, 1, 1)
    )
    assert found == ["2023-03-01..2024-02-29" if end == "02-29" else "2023-03-01..2024-02-28"]


def test_what_came_whole_is_not_missing():
    known = organisation(Expected("purchases"))
    halves = [("2022-01-01..2022-06-30", {}), ("2022-07-01..2023-12-31", {})]
    assert missing(known, *halves) == []


def test_what_came_in_part_says_until_when_and_what_is_left():
    known = organisation(Expected("purchases", since="2023-01-01"))
    sent = [("2023-01-01..2023-03-31", {}), ("2023-06-01..2023-06-30", {})]
    [found] = expected.missing(journal(known, *sent), TODAY)[-1:]
    assert (found.state, found.covered_until, found.days_late) == ("part", D(2023, 3, 31), 32)
    assert found.gaps == ((D(2023, 4, 1), D(2023, 5, 31)), (D(2023, 7, 1), D(2023, 12, 31)))
    later = expected.missing(journal(known, ("2023-02-01..2023-12-31", {})), TODAY)[-1]
    assert (later.state, later.covered_until) == ("part", None)


def test_imports_undone_of_another_kind_or_of_the_seao_do_not_count():
    known = organisation(Expected("purchases", since="2023-01-01"))
    year = "2023-01-01..2023-12-31"
    assert missing(known, (year, {"kind": "contracts"})) == [year]
    assert missing(known, (year, {"source": "seao", "organisation": None})) == [year]
    assert missing(known, (year, {})) == []
    assert missing(known, (year, {}), undone=(2,)) == [year]


def test_a_file_of_all_spending_holds_social_economy_not_the_reverse():
    year = "2023-01-01..2023-12-31"
    social = organisation(Expected("purchases", "social-economy", since="2023-01-01"))
    whole = organisation(Expected("purchases", since="2023-01-01"))
    assert missing(social, (year, {})) == []
    assert missing(whole, (year, {"scope": "social-economy"})) == [year]


def test_nothing_is_expected_before_it_joined_nor_after_it_left():
    assert missing(organisation(Expected("purchases"), signatory_since="")) == []
    left = organisation(Expected("purchases"), left_on="2022-06-30")
    assert missing(left) == ["2022-01-01..2022-06-30"]
    stopped = organisation(Expected("purchases", until="2022-12-31"))
    assert missing(stopped) == ["2022-01-01..2022-12-31"]


def test_a_predecessor_s_files_are_its_successor_s():
    known = organisation(
        Expected("purchases", since="2023-01-01"),
        predecessors=({"name": "Valbourg-Est", "until": "2023-06-30", "slug": "valbourg-est"},),
    )
    sent = [("2023-01-01..2023-06-30", {"organisation": "valbourg-est"}), ("2023-07-01..2023-12-31", {})]
    assert missing(known, *sent) == []


def test_imports_of_a_later_day_are_not_counted_as_of_an_earlier_one():
    known = organisation(Expected("purchases"))
    done = journal(known, ("2022-01-01..2022-12-31", {}))
    late = [*done[:1], Act(2, "import", dt.datetime(2023, 6, 1, 12), "x", done[1].detail)]
    for day, count in ((D(2023, 5, 31), 1), (D(2023, 6, 1), 0)):
        assert len([each for each in expected.missing(late, day) if each.organisation == SLUG]) == count


def test_a_kind_alone_is_a_file_a_year_of_all_spending():
    """As the shipped register and journals of the first version say it."""
    assert Organisation.from_json({"slug": "x", "name": "X", "expected": ["purchases"]}).expected == (
        Expected("purchases"),
    )
    known = organisation(Expected("contracts", "social-economy", "month", "2024-01-01"))
    assert Organisation.from_json(known.to_json()) == known


def test_expecting_is_an_act_that_replaces_what_was_expected_of_that_kind(home):
    acts.add_organisation(home, organisation(Expected("purchases"), Expected("contracts")))
    acts.expect(home, SLUG, Expected("purchases", every="month"))
    acts.stop_expecting(home, SLUG, "contracts")
    register = organisations.from_journal(archive.acts(home))
    assert register[SLUG].expected == (Expected("purchases", every="month"),)
    with store.opened(home) as opened:
        assert organisations.from_record(opened.con, opened.last) == register


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reminder_tells_what_is_missing_and_what_came_last(lang):
    known = organisation(Expected("purchases"), language=lang)
    done = journal(known, ("2022-01-01..2023-03-31", {}))
    said = reminder.reminder(done, SLUG, TODAY)
    [item] = [line for line in said.splitlines() if line.startswith("- ")]
    assert {"fr": "31 décembre 2023", "en": "December 31, 2023"}[lang] in item
    assert {"fr": "du 1er avril 2023", "en": "from April 1, 2023"}[lang] in item
    assert "f2.csv" in said
    assert text("reminder.greeting", lang) in said


def test_a_reminder_in_another_language_than_its_own():
    done = journal(organisation(Expected("purchases")))
    assert text("reminder.greeting", "en") in reminder.reminder(done, SLUG, TODAY, "en")
    assert text("reminder.received_nothing", "fr") in reminder.reminder(done, SLUG, TODAY)


def test_who_sent_everything_is_thanked():
    done = journal(organisation(Expected("purchases")), ("2022-01-01..2023-12-31", {}))
    said = reminder.reminder(done, SLUG, TODAY)
    assert text("reminder.nothing", "fr", name="Ville de Valbourg") in said


def test_periods_are_said_in_words():
    quarter = organisation(
        Expected("purchases", every="quarter", since="2023-10-01"), fiscal_year_end="03-31"
    )
    month = organisation(Expected("purchases", every="month", since="2024-01-01"))
    said = [expected.missing(journal(each), TODAY)[-1].period("fr") for each in (quarter, month)]
    assert said == [
        "trimestre 3 de l’exercice 2023-2024 (du 1er octobre 2023 au 31 décembre 2023)",
        "janvier 2024 (du 1er janvier 2024 au 31 janvier 2024)",
    ]
