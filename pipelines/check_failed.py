"""What is raised when a data test of a build finds bad rows: light, for whoever only tells of it."""

from __future__ import annotations

from labels import text


class CheckFailed(Exception):
    """A data test found bad rows: nothing is published. rows: how many; first: up to three of them."""

    def __init__(self, check: str, rows: int, first: list[tuple[object, ...]]) -> None:
        super().__init__(f"{check}: {rows} rows, such as {first}")
        self.check, self.rows, self.first = check, rows, first

    def message(self, lang: str) -> str:
        """What a person reads, in `lang`."""
        return text(
            "check_failed.sentence", lang, check=text(f"check_failed.{self.check}", lang), rows=self.rows
        )
