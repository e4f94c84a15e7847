"""Correcting: a line set aside or amended, natures told by one's own mapping, and taking that back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from measures import published
from pipelines import organisations
from pipelines.acts.deciding import decide, withdraw_all
from pipelines.acts.publishing import publishing
from pipelines.archive import Act
from pipelines.corrections import lines, listing, values
from pipelines.corrections.lines import Place, Sent
from pipelines.corrections.listing import Row
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent

ACTS = ("correction", "mapping")
#: Fields that can be amended, and those by which a nature can be mapped.
FIELDS, MAPPED = values.FIELDS, values.MAPPED
choices = values.choices


def do(home: Path, act: str, said: Mapping[str, object], say: Say = silent) -> Row:
    """Do the act of that name (set_aside, amend, map_nature, withdraw) with what was said, as JSON values.

    place: {batch_id, sheet, row}. Gives the decision as published, as JSON values. Raises as the act does.
    """
    slots = dict(said)
    if "place" in slots:
        slots["place"] = Place(**slots["place"])
    return listing.to_json(_BY_NAME[act](home, **slots, say=say))


def set_aside(home: Path, place: Place, reason: str, say: Say = silent) -> Row:
    """Set a line aside: it is listed with its dollars and its reason, and no figure counts it.

    Gives the correction as published. Raises Refused (`reason_missing`, `line_unknown`,
    `line_not_live`, `decision_exists`).
    """
    why = values.reason(reason)
    with publishing(home, say) as opened:
        sent = lines.find(opened.con, place, opened.last)
        done = decide(opened, "correction", _correction("set_aside", None, None, why, sent, place))
    return _published(home, done)


def amend(home: Path, place: Place, field: str, value: str | None, reason: str, say: Say = silent) -> Row:
    """Amend a field of a line: figures take the value given, the record keeps what was sent.

    Gives the correction as published. Raises Refused as `set_aside` and `values.parse` do, and
    `value_same` when the line was sent so.
    """
    why, said = values.reason(reason), values.parse(field, value)
    with publishing(home, say) as opened:
        sent = lines.find(opened.con, place, opened.last)
        if field in sent.texts and sent.texts[field] == said:
            raise Refused(Problem("value_same", sheet=place.sheet, row=place.row, value=said or "—"))
        done = decide(opened, "correction", _correction("amend", field, said, why, sent, place))
    return _published(home, done)


def map_nature(
    home: Path,
    field: str,
    value: str,
    nature: str,
    reason: str,
    organisation: str | None = None,
    say: Say = silent,
) -> Row:
    """Say the nature of every line, past and to come, whose field says `value`, however it is spelt.

    organisation: slug or name; None for all. Gives the mapping as published. Raises Refused
    (`reason_missing`, `value_missing`, `value_choice`, `organisation_unknown`, `decision_exists`).
    """
    detail = {
        "field": _mapped(field),
        "value": values.parse(field, value),
        "nature": values.parse("nature", nature),
        "reason": values.reason(reason),
    }
    if detail["value"] is None:
        raise Refused(Problem("value_missing", value=field))
    with publishing(home, say) as opened:
        register = organisations.from_journal(opened.acts)
        slug = organisations.resolve(register, organisation) if organisation else None
        done = decide(opened, "mapping", detail | {"organisation": slug})
    return _published(home, done)


def withdraw(home: Path, number: int, say: Say = silent) -> Row:
    """Take a correction or a mapping back, by its ledger number: lines are again as they were sent.

    Gives it as published. Raises Refused (`decision_unknown`, `decision_withdrawn`).
    """
    with publishing(home, say) as opened:
        (decided,) = withdraw_all(opened, [number], ACTS)
    return _published(home, decided)


def _mapped(field: str) -> str:
    if field not in values.MAPPED:
        raise Refused(Problem("value_field", value=field, slots={"choices": ", ".join(values.MAPPED)}))
    return field


def _correction(
    action: str, field: str | None, value: str | None, reason: str, sent: Sent, place: Place
) -> dict[str, object]:
    """The detail of an act `correction`: all that a replay needs."""
    names = ("source", "organisation", "kind", "line", "ordinal", "alike")
    of_line = {name: getattr(sent, name) for name in names}
    said = {"action": action, "field": field, "value": value, "reason": reason}
    return said | of_line | {"sent": sent.texts.get(field)} | vars(place)


def _published(home: Path, done: Act) -> Row:
    """What the published file says of a decision just made or taken back."""
    with published.connect(published.current(home).path) as con:
        return next(row for row in listing.rows(con) if row["ledger"] == done.ledger)


_BY_NAME: dict[str, Callable[..., Row]] = {
    "set_aside": set_aside,
    "amend": amend,
    "map_nature": map_nature,
    "withdraw": withdraw,
}
