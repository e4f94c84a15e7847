"""What every figure means, printed from the registry: for the method page and docs/METHOD.md.

    python -m measures.method > docs/METHOD.md

The worked example's numbers are those of the measure's golden pair (`golden/<key>.toml`), which tests
compute: the page cannot show arithmetic that the code does not do.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from labels import LANGUAGES, has, numbers, text
from measures.registry import MEASURES, Measure

#: The order in which a measure is explained, after its name and its sentence.
SECTIONS = ("formula", "example", "why", "exclusions", "is_not", "source", "reference")

_WRITTEN: dict[str, Callable[[Decimal, str], str]] = {
    "dollars": numbers.money,
    "dollars_per_inhabitant": lambda value, lang: numbers.money(value, lang, 2),
    "share": lambda value, lang: numbers.percent(value, lang, 0),
    "ratio": lambda value, lang: numbers.number(value, lang, 2),
    "dollars_per_grant_dollar": lambda value, lang: numbers.money(value, lang, 2),
    "share_per_year": lambda value, lang: numbers.percent(value, lang, 1),
    "index": lambda value, lang: numbers.number(value, lang, 1),
    "suppliers": lambda value, lang: numbers.number(value, lang, -min(0, value.as_tuple().exponent)),
}


def written(value: Decimal | None, unit: str, lang: str) -> str:
    """A value of a measure in `unit`, as people of the language write it; None is "n. d."."""
    if value is None:
        return text("number.not_available", lang)
    return _WRITTEN.get(unit, numbers.number)(value, lang)


@dataclass(frozen=True)
class Explained:
    """One measure explained in one language. sections: heading and text, in the order of SECTIONS."""

    key: str
    name: str
    definition: str
    unit: str
    by: tuple[str, ...]
    is_available: bool
    sections: tuple[tuple[str, str], ...]


@cache
def golden(key: str) -> dict[str, object]:
    """The golden pair of a measure: its lines, what is computed, the numbers of its example."""
    with (Path(__file__).parent / "golden" / f"{key}.toml").open("rb") as file:
        return tomllib.load(file)


def example(measure: Measure, lang: str) -> str:
    """The measure's worked example, with the numbers of its golden pair."""
    slots = golden(measure.key)["example"]
    assert isinstance(slots, dict)
    shown = {
        name: written(Decimal(value), unit, lang)
        for unit, values in slots.items()
        for name, value in values.items()
    }
    return text(f"measure.{measure.key}.example", lang, **shown)


def _section(measure: Measure, name: str, lang: str) -> str:
    if name == "example":
        return example(measure, lang)
    return text(f"measure.{measure.key}.{name}", lang)


def _is_said(measure: Measure, name: str, lang: str) -> bool:
    """Whether the section stands: no example before there are figures, a reference where one is public."""
    if name == "example":
        return measure.is_available
    return name != "reference" or has(f"measure.{measure.key}.reference", lang)


def explain(measure: Measure, lang: str) -> Explained:
    """Everything the method page says of one measure."""
    shown = [name for name in SECTIONS if _is_said(measure, name, lang)]
    sections = tuple((text(f"method.{name}", lang), _section(measure, name, lang)) for name in shown)
    if not measure.is_available:
        coming = text("method.coming", lang), text(f"note.needs.{measure.needs}", lang)
        sections = (*sections, coming)
    return Explained(
        measure.key,
        text(f"measure.{measure.key}.name", lang),
        text(f"measure.{measure.key}.definition", lang),
        text(f"unit.{measure.unit}", lang),
        tuple(text(f"by.{name}", lang) for name in measure.by) if measure.is_available else (),
        measure.is_available,
        sections,
    )


def page(lang: str) -> list[Explained]:
    """All measures explained, in the registry's order."""
    return [explain(measure, lang) for measure in MEASURES]


def markdown(lang: str) -> Iterator[str]:
    """The lines of the method in one language."""
    yield f"# {text('method.title', lang)}"
    for one in page(lang):
        yield f"\n## {one.name}\n\n`{one.key}` · {one.unit}\n\n{one.definition}\n"
        split = [(text("method.by", lang), ", ".join(one.by))] if one.by else []
        for heading, words in (*one.sections, *split):
            yield f"- {text('method.entry', lang, heading=heading, words=words)}"
    yield f"\n## {text('regional.heading', lang)}\n\n{text('regional.method', lang)}"


def document() -> str:
    """The text of docs/METHOD.md: French, then English."""
    header = "<!-- Printed by `python -m measures.method > docs/METHOD.md`; a test holds it current. -->"
    return "\n".join([header, *(line for lang in LANGUAGES for line in ("", *markdown(lang)))]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
