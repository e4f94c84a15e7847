"""The three kinds of file that the programme itself sends: what columns each has, and must have."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pyarrow as pa

from pipelines import shapes

#: The day columns of every kind, under the names by which the parser of days knows them.
DAYS = ("date", "period", "start_date", "end_date")
#: A heading of this meaning is about one person: a file that has one is refused.
PERSON = "person"


@dataclass(frozen=True)
class Kind:
    """One kind of file.

    fields: what a column can mean, in the order in which columns are shown. asked: what a sheet must have,
    one set of fields after another, any one of which will do; the kind of problem when none stands.
    telling: sets of fields that hardly any other file has; one of them tells the kind.
    numbers, shares: fields read as numbers, and among them those that are shares of one.
    schema: one row an accepted sheet row, with `row`. label: the fields that name a row to a reader.
    is_whole: whether a file speaks for all days, not for a period.
    """

    name: str
    fields: tuple[str, ...]
    asked: tuple[tuple[str, tuple[frozenset[str], ...]], ...]
    telling: tuple[frozenset[str], ...]
    numbers: tuple[str, ...]
    shares: tuple[str, ...]
    schema: pa.Schema
    label: tuple[str, ...]
    is_whole: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The fields that are neither days nor numbers."""
        return tuple(name for name in self.fields if name not in (*DAYS, *self.numbers))

    def tells(self, found: Collection[str]) -> bool:
        """Whether headings of these meanings can only be those of this kind."""
        return any(each <= set(found) for each in self.telling)

    def missing(self, found: Collection[str]) -> list[str]:
        """The kinds of problem that a sheet with columns of these meanings has."""
        return [problem for problem, choices in self.asked if not any(each <= set(found) for each in choices)]


def _any(*choices: str) -> tuple[frozenset[str], ...]:
    """Sets of fields, each written with spaces between its fields."""
    return tuple(frozenset(each.split()) for each in choices)


_DAY = ("no_date_column", _any(*DAYS))
_SPAN = [("first_day", pa.date32()), ("last_day", pa.date32())]
_NUMBER, _SHARE = pa.decimal128(18, 6), pa.decimal128(7, 6)


def _schema(*columns: tuple[str, pa.DataType]) -> pa.Schema:
    return pa.schema([("row", pa.int32()), *columns])


PLAN = Kind(
    "plan",
    fields=(
        "about", "grant_name", "indicator", "territory", *DAYS, "planned", "unit", "actual",
        "funder", "amount", "form", "confirmed", "note",
    ),
    asked=(
        ("no_indicator_column", _any("indicator", "funder")),
        ("no_planned_column", _any("indicator planned", "funder amount", "indicator amount")),
    ),
    telling=_any("indicator planned", "funder amount form", "funder amount confirmed"),
    numbers=("planned", "actual", "amount"),
    shares=(),
    schema=_schema(
        ("about", pa.string()), ("grant_name", pa.string()), ("indicator", pa.string()),
        ("territory", pa.string()), *_SPAN, ("planned", _NUMBER), ("actual", _NUMBER), ("unit", pa.string()),
        ("funder", pa.string()), ("amount", shapes.MONEY), ("form", pa.string()),
        ("is_confirmed", pa.bool_()), ("note", pa.string()),
    ),
    label=("indicator", "funder"),
    is_whole=True,
)  # fmt: skip

ACTIVITIES = Kind(
    "activities",
    fields=(
        *DAYS, "title", "activity_kind", "territory", "municipality", "people", "organisations", "hours",
        "organisation", "note",
    ),
    asked=(("no_activity_column", _any("title", "activity_kind")), _DAY),
    telling=tuple(
        frozenset((day, name, reached))
        for day in ("date", "period", "start_date")
        for name in ("title", "activity_kind")
        for reached in ("people", "organisations")
    ),
    numbers=("people", "organisations", "hours"),
    shares=(),
    schema=_schema(
        ("title", pa.string()), ("activity_kind", pa.string()), *_SPAN, ("territory", pa.string()),
        ("municipality", pa.string()), ("people", pa.int32()), ("organisations", pa.int32()),
        ("hours", shapes.MONEY), ("organisation", pa.string()), ("note", pa.string()),
    ),
    label=("title",),
)  # fmt: skip

SURVEY = Kind(
    "survey",
    fields=(
        "respondent", "supplier_name", "neq", "group", "municipality", *DAYS, "rho", "total_amount",
        "local_amount", "kept", "area", "note",
    ),
    asked=(
        ("no_respondent_column", _any("supplier_name", "group", "neq")),
        ("no_share_column", _any("rho", "total_amount local_amount", "kept")),
        _DAY,
    ),
    telling=tuple(
        frozenset((who, *share.split()))
        for who in ("supplier_name", "group")
        for share in ("rho", "kept", "total_amount local_amount")
    ),
    numbers=("rho", "total_amount", "local_amount", "kept"),
    shares=("rho", "kept"),
    schema=_schema(
        ("respondent", pa.string()), ("supplier_name", pa.string()), ("neq", pa.string()),
        ("municipality", pa.string()), *_SPAN, ("rho", _SHARE), ("kept", _SHARE),
        ("total_amount", shapes.MONEY), ("local_amount", shapes.MONEY), ("area", pa.string()),
        ("note", pa.string()),
    ),
    label=("supplier_name",),
)  # fmt: skip

KINDS = {kind.name: kind for kind in (PLAN, ACTIVITIES, SURVEY)}
