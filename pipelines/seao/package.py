"""Reading a release package (Open Contracting Data Standard, JSON) release by release.

    {"publishedDate": ..., "releases": [{"ocid": ..., ...}, ...]}

A month weighs 50 to 100 MB: only one release at a time is held, and each has a size that no notice comes
near. Nothing is judged here. Numbers come back as the text that stands in the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from pipelines.problems import Problem, Refused

#: Characters read at a time, and the most that one release can take. The largest notice met is 30 KB.
BLOCK = 1 << 20
MOST = 16 << 20

#: So near to the end of what was read so far, an error may only mean that the rest is not there yet.
NEAR = 32

#: The list of the package that holds what it publishes.
RELEASES = "releases"

_SPACE = re.compile(r"[ \t\r\n]*")
#: Numbers stay as they are written: 2950388.0 is no float, and what is no number reads as text too.
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)


def releases(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """Each release of the package at `path`, with the line of the file where it starts (from 1).

    Raises Refused: `file_empty`, `file_truncated`, `seao_json_malformed`, `seao_not_package`,
    `seao_release_outsized`.
    """
    found = False
    with path.open(encoding="utf-8-sig", newline="") as file:
        text = _Text(file, path.name)
        try:
            text.begin()
            text.expect("{", "seao_not_package")
            for key in text.members():
                if key == RELEASES:
                    found = True
                    yield from text.items()
                else:
                    text.value()
            text.end()
        except UnicodeDecodeError as error:
            raise Refused(Problem("seao_json_malformed", row=text.line, value=path.name)) from error
        except RecursionError as error:
            raise Refused(Problem("seao_release_outsized", row=text.line, value=path.name)) from error
    if not found:
        raise Refused(Problem("seao_not_package", row=1, value=path.name))


class _Text:
    """The text of the file, a window of it at a time. line: of the file, where `at` stands, from 1."""

    def __init__(self, file: TextIO, name: str) -> None:
        self.file, self.name = file, name
        self.window, self.at, self.line = "", 0, 1

    def begin(self) -> None:
        """Read a first part. Raises Refused (`file_empty`) when there is none."""
        if not self._more():
            raise self._refused("file_empty")

    def expect(self, sign: str, kind: str = "seao_json_malformed") -> None:
        """Go past `sign`, which must come next. Raises Refused(`kind`) when another one does."""
        if self._next() != sign:
            raise self._refused(kind)
        self._go(self.at + 1)

    def members(self) -> Iterator[str]:
        """The keys of an object whose brace was read; each value is to be read before the next key."""
        for _ in self._parts("}"):
            key = self.value()
            if not isinstance(key, str):
                raise self._refused("seao_json_malformed")
            self.expect(":")
            yield key

    def items(self) -> Iterator[tuple[int, dict[str, object]]]:
        """The objects of the array that comes next, each with the line where it starts."""
        self.expect("[", "seao_not_package")
        for _ in self._parts("]"):
            self._next()
            line, value = self.line, self.value()
            if not isinstance(value, dict):
                raise Refused(Problem("seao_not_package", row=line, value=self.name))
            yield line, value

    def value(self) -> object:
        """The value that comes next, whole."""
        self._next()
        while True:
            try:
                found, end = _DECODER.raw_decode(self.window, self.at)
            except json.JSONDecodeError as error:
                self._may_go_on(error)
                continue
            if end < len(self.window) or not self._more():
                self._go(end)
                return found

    def end(self) -> None:
        """Nothing may follow. Raises Refused (`seao_json_malformed`)."""
        if self._skip_white():
            raise self._refused("seao_json_malformed")

    def _parts(self, closing: str) -> Iterator[None]:
        """One turn a part of an object or array, to its closing sign."""
        if self._next() == closing:
            self._go(self.at + 1)
            return
        while True:
            yield
            sign = self._next()
            self._go(self.at + 1)
            if sign == closing:
                return
            if sign != ",":
                raise self._refused("seao_json_malformed")

    def _may_go_on(self, error: json.JSONDecodeError) -> None:
        """Read on when the value may only be cut by the end of the window. Raises Refused when it is not."""
        is_open = error.msg.startswith("Unterminated string")
        if not is_open and error.pos < len(self.window) - NEAR:
            raise self._refused("seao_json_malformed", error.pos)
        if len(self.window) - self.at > MOST:
            raise self._refused("seao_release_outsized")
        if not self._more():
            is_cut = is_open or not self.window[error.pos :].strip()
            raise self._refused("file_truncated" if is_cut else "seao_json_malformed", error.pos)

    def _more(self) -> bool:
        """Read as much again as the window still holds; False at the end of the file."""
        read = self.file.read(max(BLOCK, len(self.window) - self.at))
        if read:
            self.window, self.at = self.window[self.at :] + read, 0
        return bool(read)

    def _next(self) -> str:
        """The next sign that is not white. Raises Refused (`file_truncated`) when there is none."""
        if not self._skip_white():
            raise self._refused("file_truncated")
        return self.window[self.at]

    def _skip_white(self) -> bool:
        """Go past what is white; False at the end of the file."""
        while True:
            self._go(_SPACE.match(self.window, self.at).end())
            if self.at < len(self.window):
                return True
            if not self._more():
                return False

    def _go(self, end: int) -> None:
        self.line += self.window.count("\n", self.at, end)
        self.at = end

    def _refused(self, kind: str, at: int | None = None) -> Refused:
        """The file refused at a place of the window (None: where it stands)."""
        line = self.line + self.window.count("\n", self.at, at) if at else self.line
        return Refused(Problem(kind, row=line, value=self.name))
