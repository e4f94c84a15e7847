"""The description of a chart, drawn alike by every renderer (screen, deck, workbook, PDF)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Kind = Literal["bars", "columns", "lines", "map", "waterfall", "matrix"]
Role = Literal["here", "rest", "second", "unknown"]


@dataclass(frozen=True)
class Point:
    """One mark: its code and label on the category axis, its value and the value as people read it.

    A missing value stays None and is shown as "n. d.", never as zero. `exact` is the value in full.
    `partial` marks a period that is not complete; `lower` and `upper` bound a value whose lines are not
    all located. `before` is the same value in the period compared with. `whole` (waterfall only) tells a
    total, which stands on zero, from a step, which starts where the one before it ended.
    """

    code: str
    label: str
    value: Decimal | None
    shown: str
    partial: bool = False
    lower: Decimal | None = None
    upper: Decimal | None = None
    day: dt.date | None = None
    exact: str = ""
    before: Decimal | None = None
    before_shown: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Series:
    """Marks of one measure, of one part of a whole, or of one row of a matrix; told apart by role and label.

    key: the measure whose lines stand behind the marks, when the series are of different ones.
    code: of a row of a matrix, in the dimension `Chart.rows`.
    """

    label: str
    points: tuple[Point, ...]
    role: Role = "here"
    key: str = ""
    code: str = ""


@dataclass(frozen=True)
class Moment:
    """Something that happened on a day: a thin line and a label on a time axis."""

    day: dt.date
    label: str


@dataclass(frozen=True)
class Reference:
    """A value to compare every mark with, such as Estrie as a whole."""

    value: Decimal
    label: str


@dataclass(frozen=True)
class Chart:
    """What to draw: `title` says the finding, `alt` says the figures to whoever does not see them.

    `by` is the dimension of the category axis, `unit` the unit of its values (`dollars`), `stacked`
    whether the series are parts of one whole. `rows` is the dimension of the rows of a matrix. `before`
    names the period that every mark is compared with. `outline` (map only) gives each code its rings,
    longitude and latitude in degrees, outer ones and holes turning opposite ways; `chosen` is the code
    that is told apart; `diverging` tells values that lie around 0.
    """

    name: str
    kind: Kind
    title: str
    alt: str
    unit: str
    by: str
    series: tuple[Series, ...]
    stacked: bool = False
    rows: str = ""
    before: str = ""
    moments: tuple[Moment, ...] = ()
    reference: Reference | None = None
    outline: dict[str, list[list[tuple[float, float]]]] = field(default_factory=dict)
    chosen: str = ""
    diverging: bool = False

    @property
    def points(self) -> tuple[Point, ...]:
        """Marks of the first series: the ones a person can point at."""
        return self.series[0].points if self.series else ()

    @property
    def is_empty(self) -> bool:
        """Whether no mark has a value."""
        return all(point.value is None for series in self.series for point in series.points)
