"""What becomes of the dollars once suppliers have them: the local multiplier (LM3), effective retention.

Suppliers who answered the survey of re-spending count at what they said for the day of the line; the
others at a stated assumption (data/reference/respend_assumption.csv), which gives the interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import duckdb

from measures.additive import by_codes, gather, notes
from measures.cells import Cell, Note, rounded
from measures.queries import Row, template
from measures.registry import Measure
from measures.selection import Selection

#: The mart of the purchases whose supplier answered.
MART = "respend"
#: Filters that leave LM3 without meaning: its area is the whole region.
_PLACES = ("territories",)
_LM3_ANSWERED = (
    "answered_local",
    "respent_local",
    "answered_unlocated",
    "respent_unlocated",
    "suppliers_answered",
)
_KEPT_DECLARED = ("declared", "kept_dollars")
_ZERO = Decimal(0)
#: Kinds whose figure hangs on the answers, in the order of the shares that they read.
_ASKING = ("lm3", "kept")


@dataclass(frozen=True)
class Assumption:
    """The share assumed of suppliers who did not answer, and between what and what it may lie."""

    central: Decimal
    low: Decimal
    high: Decimal
    status: str

    def note(self, key: str) -> Note:
        """What a reader must know of it: the three shares, and that nobody confirmed them yet."""
        shares = {"central": self.central, "low": self.low, "high": self.high}
        return Note(key if self.status == "checked" else f"{key}_to_confirm", shares)


def assumption(con: duckdb.DuckDBPyConnection, about: str) -> Assumption | None:
    """The assumption in effect about `rho` or `kept`; None when the published file has none."""
    found = con.execute(template("respend_assumption"), {"about": about}).fetchone()
    return Assumption(*found) if found else None


def multipliers(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of 1 + ℓ + Σ_local a·ρ / T over files of whole spending, with their interval.

    No value where no local dollar went to a supplier who answered: the local share says what is known.
    """
    assumed = assumption(con, "rho")
    if any(getattr(selection, name) for name in _PLACES):
        return [Cell({}, measure.key, None, measure.unit, notes=(Note("filter_without_meaning"),))]
    if assumed is None:
        return [Cell({}, measure.key, None, measure.unit, notes=(Note("needs.respend_survey"),))]
    rows = gather(con, measure, by, selection)
    answered = gather(con, replace(measure, mart=MART, parts=_LM3_ANSWERED, notes=()), by, selection)
    zero = dict.fromkeys(_LM3_ANSWERED, _ZERO)
    return [
        _multiplier(
            measure,
            by_codes(by, key, selection),
            row | _only(_LM3_ANSWERED, answered.get(key, zero)),
            assumed,
        )
        for key, row in rows.items()
    ]


def _only(names: Iterable[str], row: Row) -> Row:
    return {name: row[name] for name in names}


def _multiplier(measure: Measure, codes: dict[str, str | None], row: Row, assumed: Assumption) -> Cell:
    cell, told = Cell(codes, measure.key, None, measure.unit), notes(measure, row)
    if row["full_total"] <= 0:
        return cell.with_notes(Note("no_whole"), *told)
    if not row["answered_local"]:
        return cell.with_notes(Note("lm3_no_survey"), *told)
    value = rounded(_rounds(row, assumed.central), measure.decimals)
    ends = [
        rounded(_rounds(row, share, with_unlocated=is_local), measure.decimals)
        for share in (assumed.low, assumed.high)
        for is_local in (False, True)
    ]
    interval = {"lower": min(value, *ends), "upper": max(value, *ends)}
    return replace(
        cell, value=value, notes=(*_survey_notes(row), assumed.note("lm3_assumed"), *told), **interval
    )


def _rounds(row: Row, share: Decimal, *, with_unlocated: bool = False) -> Decimal:
    """The three rounds over the first, when suppliers who did not answer re-spend `share` locally.

    with_unlocated: as if every supplier whose place is not known were local.
    """
    local, answered, respent = row["full_local"], row["answered_local"], row["respent_local"]
    if with_unlocated:
        local += row["full_unlocated"]
        answered += row["answered_unlocated"]
        respent += row["respent_unlocated"]
    return 1 + (local + respent + share * (local - answered)) / row["full_total"]


def _survey_notes(row: Row) -> tuple[Note, ...]:
    """The response rate among local suppliers, by their number and by their dollars; never to be added up."""
    count, of = int(row["suppliers_answered"]), int(row["suppliers_local"])
    by_dollars = row["answered_local"] / row["full_local"] if row["full_local"] > 0 else _ZERO
    rate = {"n": count, "of": of, "by_count": Decimal(count) / max(of, 1), "by_dollars": by_dollars}
    return Note("lm3_response", rate), Note("lm3_not_additive")


def effective(
    con: duckdb.DuckDBPyConnection, measure: Measure, by: tuple[str, ...], selection: Selection
) -> list[Cell]:
    """Cells of Σ a·λ over retained spending: λ is 1 where nobody declared one, so the value is a maximum.

    lower: what is not declared at the lowest share assumed.
    """
    assumed = assumption(con, "kept")
    rows = gather(con, measure, by, selection)
    declared = gather(con, replace(measure, mart=MART, parts=_KEPT_DECLARED, notes=()), by, selection)
    zero = dict.fromkeys(_KEPT_DECLARED, _ZERO)
    return [
        _effective(
            measure,
            by_codes(by, key, selection),
            row | _only(_KEPT_DECLARED, declared.get(key, zero)),
            assumed,
        )
        for key, row in rows.items()
    ]


def answers(
    con: duckdb.DuckDBPyConnection, measure: Measure, lines: Iterable[Mapping[str, object]]
) -> list[str | None]:
    """What the supplier of each line answered for its first day, and where; None where nobody did.

    Nothing for measures that do not hang on the survey. lines: each with supplier and first_day.
    """
    asked = list(lines)
    if measure.kind not in _ASKING:
        return [None] * len(asked)
    suppliers = sorted({str(line["supplier"]) for line in asked})
    found: dict[str, list[tuple]] = {}
    for supplier, *answer in con.execute(template("answers"), {"suppliers": suppliers}).fetchall():
        found.setdefault(supplier, []).append(tuple(answer))
    at = _ASKING.index(measure.kind)
    return [_answer(found.get(str(line["supplier"]), ()), line["first_day"], at) for line in asked]


def _answer(known: Iterable[tuple], day: object, at: int) -> str | None:
    for first, last, *shares, place in known:
        if first <= day <= last and shares[at] is not None:
            return f"{shares[at].normalize():f} ({place})"
    return None


def _effective(measure: Measure, codes: dict[str, str | None], row: Row, assumed: Assumption | None) -> Cell:
    retained, declared = row[measure.parts[0]], row["declared"]
    value = rounded(row["kept_dollars"] + retained - declared, measure.decimals)
    told = notes(measure, row)
    if retained:
        told = (Note("kept_declared", {"share": declared / retained}), *told)
    if assumed is None or not retained:
        return Cell(codes, measure.key, value, measure.unit, notes=told)
    ends = [
        rounded(row["kept_dollars"] + share * (retained - declared), measure.decimals)
        for share in (assumed.low, assumed.high)
    ]
    bounds = {"lower": min(value, *ends), "upper": max(value, *ends)}
    return Cell(
        codes, measure.key, value, measure.unit, notes=(*told, assumed.note("kept_assumed")), **bounds
    )
