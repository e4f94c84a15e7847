"""The colours every renderer uses, read from `palette.toml`, and the contrast between two of them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

THEMES = ("light", "dark")
_INKS = ("#10201f", "#ffffff")


@cache
def _file() -> dict[str, dict]:
    return tomllib.loads((Path(__file__).parent / "palette.toml").read_text(encoding="utf-8"))


def theme(name: str) -> dict[str, str]:
    """Colours of the "light" or "dark" surfaces and texts: background, surface, text, muted, link..."""
    return _file()["theme"][name]


def mark(role: str) -> str:
    """The colour of a mark: "here", "rest", "second" or "outline"."""
    return _file()["mark"][role]


def categories() -> list[str]:
    """Up to six colours for things that only their name tells apart."""
    return _file()["category"]["colours"]


def scale() -> list[str]:
    """Five fills of one hue, pale to deep."""
    return _file()["scale"]["colours"]


def diverging() -> list[str]:
    """Six fills around no change: deep to pale for what falls, pale to deep for what rises."""
    return _file()["diverging"]["colours"]


def severity(name: str) -> str:
    """The fill of a cell with a problem of this severity: "file", "row", "cell" or "warning"."""
    return _file()["severity"][name]


def fill(value: float | None, top: float) -> str | None:
    """The fill of a value between 0 and `top`; None for a missing value, which stays blank."""
    if value is None:
        return None
    steps = scale()
    share = max(value, 0.0) / top if top > 0 else 0.0
    return steps[min(int(share * len(steps)), len(steps) - 1)]


def fill_around(value: float | None, limit: float) -> str | None:
    """The fill of a change between -`limit` and `limit`; None for a missing one, which stays blank."""
    if value is None:
        return None
    steps = diverging()
    share = (value / limit + 1) / 2 if limit > 0 else 0.5
    return steps[min(max(int(share * len(steps)), 0), len(steps) - 1)]


def ink(background: str) -> str:
    """The text colour that reads best on `background`."""
    return max(_INKS, key=lambda colour: contrast(colour, background))


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, 1.4.3)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)
