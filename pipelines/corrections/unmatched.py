"""Corrections that no live line answers to any more: said by name, never silently."""

from __future__ import annotations

from pathlib import Path

from measures import published
from pipelines.progress import Say

UNMATCHED = """select ledger, supplier_name, amount, first_day from correction
    where state = 'unmatched' order by ledger"""


def tell(path: Path, say: Say) -> int:
    """Say each unmatched correction of the published file at `path`; gives how many there are."""
    with published.connect(path) as con:
        rows = con.execute(UNMATCHED).fetchall()
    for ledger, supplier, amount, day in rows:
        say("correction_unmatched", n=ledger, supplier=supplier, amount=amount, day=day)
    return len(rows)
