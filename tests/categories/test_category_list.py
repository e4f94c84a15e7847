"""The list of categories and the rules that suggest them: what must be true of both."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from pipelines.categories import choices
from pipelines.models import given
from pipelines.problems import Refused
from pipelines.reference import REFERENCE


@pytest.fixture(scope="module")
def rows():
    with (REFERENCE / "category.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def rules():
    return given.category_rules().to_pylist()


def test_every_code_is_well_formed_and_has_its_segment(rows):
    codes = {row["category_code"]: row for row in rows}
    assert len(codes) == len(rows) > 400
    for code, row in codes.items():
        if row["level"] == "segment":
            assert re.fullmatch(r"[1-9]\d000000", code) and row["parent"] == ""
        else:
            assert re.fullmatch(r"[1-9]\d(?!00)\d\d0000", code) and row["level"] == "family"
            assert row["parent"] == f"{code[:2]}000000" and codes[row["parent"]]["level"] == "segment"
        assert row["origin"] in ("unspsc", "seao")


def test_every_segment_has_a_family(rows):
    assert {row["parent"] for row in rows if row["parent"]} == {
        row["category_code"] for row in rows if row["level"] == "segment"
    }


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_names_are_written_once_each_in_plain_words(rows, lang):
    names = [row[f"name_{lang}"] for row in rows]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert [name for name in names if not name or name != name.strip() or "'" in name] == []


def test_codes_that_seao_uses_are_listed(rows):
    """Families of the notices of 2013, 2016 and 2018 that most dollars bear."""
    used = "7210 8110 8111 7213 7219 8120 9314 9111 1111 3022 4323 4229 8010 2510 8310 7611 7612 7250 4111"
    assert {f"{code}0000" for code in used.split()} <= {row["category_code"] for row in rows}


def test_rules_suggest_listed_categories_in_plain_words_once_each(rules, rows):
    codes = {row["category_code"] for row in rows}
    assert len(rules) > 2000
    assert [rule for rule in rules if rule["category_code"] not in codes] == []
    assert [rule for rule in rules if not re.fullmatch(r"[a-z0-9]+\*?( [a-z0-9]+\*?)*", rule["words"])] == []
    assert {rule["strength"] for rule in rules} == {1, 2, 3, 4}
    assert {rule["field"] for rule in rules} == {"words", "account"}
    assert max(Counter((rule["field"], rule["words"]) for rule in rules).values()) == 1


def test_a_word_that_begins_others_is_long_enough_to_mean_something(rules):
    begun = [word for rule in rules for word in rule["words"].split() if word.endswith("*")]
    assert begun and [word for word in begun if len(word) < 4] == []


@pytest.mark.parametrize(
    ("written", "code"),
    [("44120000", "44120000"), ("4412", "44120000"), ("72", "72000000"), (" none ", None), ("NONE", None),
     ("44120000 Fournitures de bureau", "44120000")],
)  # fmt: skip
def test_a_code_is_read_as_a_person_writes_it(written, code):
    assert choices.code(written) == code


@pytest.mark.parametrize("written", ["", "441", "44121600", "99990000", "papeterie", "4412.0", "٤٤١٢"])
def test_what_is_no_code_of_the_list_is_refused(written):
    with pytest.raises(Refused) as refused:
        choices.code(written)
    assert refused.value.problem.kind == "category_unknown"
