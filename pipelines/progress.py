"""Telling whoever waits what is being done: a stage, with its numbers, said in passing."""

from __future__ import annotations

from typing import Protocol


class Say(Protocol):
    """Called at each stage: `cli.stage.<stage>` in labels, with these slots."""

    def __call__(self, stage: str, **slots: object) -> None:
        """Say that `stage` begins."""


def silent(stage: str, **slots: object) -> None:
    """Say nothing."""
