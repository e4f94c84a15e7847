"""Publishing: the store opened for acts, and what they changed made readable once they are done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines import publish, store
from pipelines.corrections import unmatched
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent
from pipelines.store import Store


def build(home: Path, say: Say = silent) -> publish.Build:
    """Publish anew from the record as it stands."""
    with store.opened(home, say) as opened:
        return _publish(opened)


@contextmanager
def publishing(home: Path, say: Say = silent) -> Iterator[Store]:
    """The store opened for acts; what they changed is published once when they are done.

    Whatever stops the acts midway, those already done are published.
    """
    with store.opened(home, say) as opened:
        before = len(opened.acts)
        try:
            yield opened
        finally:
            if len(opened.acts) > before:
                _publish(opened)


def _publish(opened: Store) -> publish.Build:
    """Publish, and say which corrections no line answers to any more."""
    opened.say("publishing")
    try:
        with store.refusing(opened.home):
            made = publish.build(opened.con, opened.home)
    except Refused as refused:
        raise Refused(Problem("publish_failed", value=refused.problem.value)) from refused
    unmatched.tell(made.path, opened.say)
    return made
