"""Plain records: frozen dataclasses that go through JSON and come back equal.

For what crosses the border of a process. Members may be texts, numbers, booleans, None, Decimal, other
plain records, and tuples or dicts of these.
"""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Self


class Plain:
    """What a dataclass inherits to be a plain record."""

    def to_json(self) -> dict[str, Any]:
        """The record as JSON values: Decimal as text, a tuple as a list."""
        return {each.name: _out(getattr(self, each.name)) for each in fields(self)}

    @classmethod
    def from_json(cls, read: dict[str, Any]) -> Self:
        """The record that `to_json` showed. Raises KeyError when a member is missing."""
        return cls(**{name: _in(kind, read[name]) for name, kind in _members(cls).items()})


def _out(value: Any) -> Any:
    if isinstance(value, Plain):
        return value.to_json()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [_out(each) for each in value]
    if isinstance(value, dict):
        return {name: _out(each) for name, each in value.items()}
    return value


def _in(kind: Any, value: Any) -> Any:
    """The JSON `value` as the annotated `kind` of a member."""
    if value is None or kind is Any:
        return value
    inner, origin = typing.get_args(kind), typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _in(next(each for each in inner if each is not types.NoneType), value)
    if origin is tuple:
        return tuple(_in(inner[0], each) for each in value)
    if origin is dict:
        return {name: _in(inner[1], each) for name, each in value.items()}
    if kind is Decimal:
        return Decimal(value)
    return kind.from_json(value) if is_dataclass(kind) else value


@cache
def _members(cls: type) -> dict[str, Any]:
    """The members of a record, each with its annotation, in order."""
    hints = typing.get_type_hints(cls)
    return {each.name: hints[each.name] for each in fields(cls)}
