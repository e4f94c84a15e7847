"""Who the suppliers of lines are, from the models: numbers, places, decisions, files in any order."""

from __future__ import annotations

import itertools

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.identity import build

ONE, OTHER = "1143534981", "1148115281"


def suppliers(*lines):
    """The supplier of each line: (name, number, municipality)."""
    table = pa.table(
        {
            name: pa.array([line[at] for line in lines], pa.string())
            for at, name in enumerate(build.LINES.names)
        }
    )
    with build.built(table) as con:
        found = con.execute(
            "select supplier_name, neq, municipality, supplier from supplier_identity"
        ).fetchall()
        asked = con.execute("select one, other, evidence from identity_question order by all").fetchall()
    known = {tuple(row[:3]): row[3] for row in found}
    return [known[line] for line in lines], asked


def test_spellings_of_one_name_are_one_enterprise():
    found, asked = suppliers(
        ("Zevotel inc.", None, None), ("ZEVOTEL", None, "Magog"), ("Zévotel ltée", None, None)
    )
    assert (set(found), asked) == ({"n:zevotel"}, [])


def test_a_number_joins_and_names_the_enterprise():
    found, _ = suppliers(("Zevotel", ONE, None), ("Traiteur Belmardo", ONE, None), ("ZEVOTEL", None, None))
    assert found == [ONE, ONE, ONE]


def test_a_name_of_two_numbers_is_neither_and_is_asked():
    found, asked = suppliers(("Zevotel", ONE, None), ("Zevotel", OTHER, None), ("Zevotel", None, None))
    assert found == [ONE, OTHER, "n:zevotel"]
    assert {row[2] for row in asked} == {"several_numbers"}


def test_a_name_that_tells_little_is_one_enterprise_a_place():
    lines = [
        ("Garage Roy", None, "Magog"),
        ("Garage Roy inc.", None, "MAGOG"),
        ("Garage Roy", None, "Coaticook"),
    ]
    found, asked = suppliers(*lines)
    assert found[0] == found[1] != found[2]
    assert [row[2] for row in asked] == ["other_place"]
    assert len(set(suppliers(*lines[:2], ("Garage Roy", None, None))[0])) == 1


def test_a_rare_name_is_one_enterprise_anywhere():
    found, _ = suppliers(("Garage Zevotel", None, "Magog"), ("Garage Zevotel", None, "Coaticook"))
    assert len(set(found)) == 1


def test_what_is_only_likely_is_asked_not_joined():
    found, asked = suppliers(("Zevotel", None, None), ("Groupe Zevotel", None, None))
    assert len(set(found)) == 2
    assert asked == [("n:groupe zevotel", "n:zevotel", "common_word_more")]


def test_a_second_name_that_nobody_bears_joins_nobody():
    found, _ = suppliers(("Zevotel (Gazon Belmardo)", None, None), ("Quastrel (Gazon Belmardo)", None, None))
    assert len(set(found)) == 2


LINES = [
    ("Zevotel inc.", None, None), ("ZEVOTEL", ONE, None), ("Zevotel Quastrel", None, "Magog"),
    ("Zevotel Quastrell", None, None), ("Garage Roy", None, "Magog"), ("Garage Roy", None, "Granby"),
    ("Pavage Belmardo, division de Zevotel", None, None), ("Quastrel (Zevotel inc.)", OTHER, None),
]  # fmt: skip


@given(st.permutations(LINES))
@settings(max_examples=8, deadline=None)
def test_the_order_of_lines_counts_for_nothing(lines):
    found, asked = suppliers(*lines)
    expected, first_asked = suppliers(*LINES)
    assert dict(zip(lines, found, strict=True)) == dict(zip(LINES, expected, strict=True))
    assert asked == first_asked


@pytest.mark.parametrize("lines", list(itertools.combinations(LINES, 7))[:2])
def test_a_supplier_is_known_by_its_number_or_its_first_name(lines):
    for supplier in suppliers(*lines)[0]:
        assert supplier in (ONE, OTHER) or supplier.startswith("n:")


def test_what_keeps_two_alike_apart_is_told():
    """Two numbers of companies under one name: a typing error, maybe, and maybe not."""
    found, asked = suppliers(
        ("Zevotel (9120-6558 Québec inc.)", None, None), ("Zevotel (9129-6558 Québec inc.)", None, None)
    )
    assert len(set(found)) == 2 and [row[2] for row in asked] == ["other_company"]
