"""The sentences: one form for each way a figure can go, in both languages."""

from decimal import Decimal

import pytest

from charts import findings
from charts.spec import Point

D = Decimal


def point(code, value, shown="", partial=False):
    return Point(code, code, None if value is None else D(value), shown or f"<{value}>", partial=partial)


PILOT = point("2016-2017", "0.40", "40 %")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("now", "before", "said", "unsaid"),
    [
        ("0.45", PILOT, ["2024-2025", "5 points", "2016-2017"], ["+"]),
        ("0.35", PILOT, ["2024-2025", "5 points", "2016-2017"], ["+", "-5"]),
        ("0.40", PILOT, ["2024-2025", "2016-2017"], ["points"]),
        ("0.45", None, ["2024-2025"], ["points", "2016-2017"]),
    ],
)
def test_the_share_is_compared_with_the_pilot(lang, now, before, said, unsaid):
    sentence = findings.compared("local_share", point("2024-2025", now), before, "share", lang)
    assert all(words in sentence for words in said) and not any(words in sentence for words in unsaid)


def test_rising_and_falling_are_different_sentences():
    up, down = (
        findings.compared("local_share", point("b", v), PILOT, "share", "fr") for v in ("0.45", "0.35")
    )
    assert "de plus" in up and "de moins" in down


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("now", [None, point("2024-2025", None)])
def test_without_a_value_the_sentence_says_so(lang, now):
    sentence = findings.compared("local_share", now, PILOT, "share", lang)
    assert sentence and "None" not in sentence and "{" not in sentence


def test_a_year_is_not_compared_with_itself():
    assert "points" not in findings.compared("local_share", PILOT, PILOT, "share", "fr")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_leader_has_its_share_of_what_is_known(lang):
    points = [point("a", "75", "75 $"), point("b", "25"), point("c", None), point("d", "-10")]
    sentence = findings.leader("territories", points, lang)
    assert "75" in sentence and "a" in sentence


def test_nobody_leads_when_nothing_is_positive():
    assert findings.leader("territories", [point("a", None), point("b", "0")], "fr").startswith("Aucune")


@pytest.mark.parametrize(("index", "form"), [("150", "de plus"), ("80", "de moins"), ("100", "autant")])
def test_growth_says_how_far_and_how_fast(index, form):
    sentence = findings.growth(point("2024-2025", index), D("0.05"), "fr")
    assert form in sentence and "+5" in sentence


def test_growth_without_rate_or_index():
    assert "En moyenne" not in findings.growth(point("2024-2025", "150"), None, "fr")
    assert findings.growth(None, None, "en") == "Growth cannot be computed with these choices."


def test_first_complete_and_previous_points():
    points = [point("a", None), point("b", "1", partial=True), point("c", "2"), point("d", "3")]
    assert findings.first(points).code == "c"
    assert findings.previous(points, points[3]).code == "c"
    assert findings.previous(points, points[0]) is None
    assert findings.at(points, "d").code == "d" and findings.at(points, "z") is None


def test_an_incomplete_year_is_compared_with_nothing():
    def sentence(now_is_partial, before_is_partial):
        now = point("2017-2018", "12", "12", now_is_partial)
        before = point("2016-2017", "10", "10", before_is_partial)
        return findings.compared("contracts", now, before, "contracts", "fr")

    alone = "En 2017-2018, 12 contrats ont été conclus."
    assert "de plus qu’en 2016-2017" in sentence(False, False)
    assert sentence(True, False) == sentence(False, True) == alone
