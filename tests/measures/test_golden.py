"""Every computed measure gives what was worked by hand, and is explained in both languages."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

import measures
from labels import LANGUAGES, has
from measures import MEASURES
from measures.method import example, golden
from tests.measures.golden_pairs import results

COMPUTED = [measure.key for measure in MEASURES if measure.is_available]
FOLDER = Path(measures.__file__).parent / "golden"
WORDS = ("name", "definition", "formula", "why", "exclusions", "is_not", "source")


def test_every_computed_measure_has_a_golden_pair_and_no_other_stands():
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(COMPUTED)


@pytest.mark.parametrize("key", COMPUTED)
def test_golden_pair(key, tmp_path):
    for found, expected in results(golden(key), key, tmp_path):
        assert found == expected


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_every_measure_is_worded(measure, lang):
    words = [f"measure.{measure.key}.{name}" for name in WORDS]
    words += [f"unit.{measure.unit}", *(f"by.{name}" for name in measure.by)]
    words += [f"measure.{measure.key}.example"] if measure.is_available else [f"note.needs.{measure.needs}"]
    assert [word for word in words if not has(word, lang)] == []


@pytest.mark.parametrize("key", COMPUTED)
def test_the_example_shows_numbers_of_the_pair(key):
    """`value` and bounds are expected cells; other dollars are lines, or sums of lines."""
    pair = golden(key)
    cells = [cell for case in pair["cases"] for cell in case["cells"]]
    amounts = [abs(Decimal(line["amount"])) for line in (*pair.get("lines", ()), *pair.get("funding", ()))]
    sums = {sum(some) for n in range(1, len(amounts) + 1) for some in combinations(amounts, n)}
    for unit, slots in pair["example"].items():
        for name, number in slots.items():
            if name in ("value", "lower", "upper"):
                assert number in [cell.get(name) for cell in cells]
            elif unit == "dollars":
                assert Decimal(number) in sums


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("measure", [m for m in MEASURES if m.is_available], ids=lambda m: m.key)
def test_the_example_uses_every_number_it_is_given(measure, lang):
    from labels import catalogue

    words = catalogue(lang)[f"measure.{measure.key}.example"]
    slots = {name for unit in golden(measure.key)["example"].values() for name in unit}
    assert {name for name in slots if f"{{{name}}}" in words} == slots
    assert "{" not in example(measure, lang)
