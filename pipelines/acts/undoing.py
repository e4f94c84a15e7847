"""Undoing: a batch taken out of effect."""

from __future__ import annotations

from pathlib import Path

from pipelines import batches
from pipelines.acts.publishing import publishing
from pipelines.batches import Batch
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent


def undo(home: Path, batch: int, say: Say = silent) -> Batch:
    """Take a batch out of effect: what it had replaced is live again.

    Raises Refused (`batch_unknown`, `batch_undone`).
    """
    with publishing(home, say) as opened:
        made = {each.batch: each for act in opened.acts for each in batches.from_act(act)}
        if batch not in made:
            raise Refused(Problem("batch_unknown", value=str(batch)))
        if batch in batches.undone(opened.acts):
            raise Refused(Problem("batch_undone", value=str(batch)))
        opened.say("undoing", n=batch)
        opened.do("undo", {"batch": batch})
        return made[batch]
