"""Random sequences of imports and undos, against a naive model of which lines are live."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import tempfile
from pathlib import Path

from handmade import checked_sheet
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pipelines import acts, store
from pipelines.checked import Checked
from pipelines.imports import Request
from pipelines.problems import Refused
from pipelines.warehouse import asof

FIRST = dt.date(2017, 1, 1)
#: Few days and amounts, so that lines alike are common; months' ends among them.
days = st.sampled_from((0, 1, 2, 29, 30, 31, 58, 59, 89, 119)).map(lambda n: FIRST + dt.timedelta(n))
intervals = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))
lines = st.lists(st.tuples(st.one_of(days, intervals), st.integers(-1, 1)), min_size=1, max_size=4)
keys = st.tuples(st.sampled_from(["valbourg", "cegep"]), st.sampled_from(["all", "social-economy"]))


def span(day):
    return day if isinstance(day, tuple) else (day, day)


class Sequences(RuleBasedStateMachine):
    """The model: every batch ever made, and at each ledger number the list of live (batch, row)."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.opening = store.opened(self.folder / "home")
        self.opened = self.opening.__enter__()
        self.made: dict[int, dict] = {}
        self.undone: set[int] = set()
        self.past: dict[int, list] = {0: []}

    def teardown(self):
        self.opening.__exit__(None, None, None)
        shutil.rmtree(self.folder)

    def live(self):
        """Walk the batches in effect in order: each closes what it replaces, then adds its lines."""
        live: list[tuple] = []
        for number, batch in self.made.items():
            if number in self.undone:
                continue
            if batch["mode"] == "replace":
                live = [line for line in live if not self.replaces(batch, line)]
            live += [(number, row) for row in batch["days"]]
        return sorted(live)

    def replaces(self, batch, line):
        number, row = line
        other = self.made[number]
        first, last = span(other["days"][row])
        start, end = batch["period"]
        return batch["key"] == other["key"] and start <= first and last <= end

    @rule(key=keys, lines=lines, mode=st.sampled_from(["replace", "add"]), declared=st.none() | intervals)
    def bring(self, key, lines, mode, declared):
        """Import a file of tiny amounts; the model keeps those inside the period of the batch."""
        name = f"{len(self.past)}-{len(self.made)}"
        path = self.folder / f"{name}.csv"
        path.write_text(name)
        sheet = checked_sheet("Feuil1", [(day, f"{cents}.00") for day, cents in lines])
        sha = hashlib.sha256(name.encode()).hexdigest()
        checked = Checked(path.name, sha, "csv", "ready", [sheet])
        request = Request(key[0], scope=key[1], mode=mode, period=declared)
        try:
            (told,) = acts.record(self.opened, path, checked, request)
        except Refused as refused:
            assert refused.problem.kind in ("period_empty", "period_overlap", "period_inside")
            return
        start, end = told.batch.period
        sent = {row: day for row, (day, _) in enumerate(lines, start=2)}
        inside = {row: day for row, day in sent.items() if start <= span(day)[0] and span(day)[1] <= end}
        before = len(self.live())
        told_of = {"key": key, "mode": mode, "period": (start, end), "days": inside}
        self.made[told.batch.batch] = told_of | {"sent": dict(enumerate(lines, start=2))}
        assert told.added == len(inside)
        assert told.closed == before + len(inside) - len(self.live())
        self.past[self.opened.last] = self.live()

    @precondition(lambda self: self.made.keys() - self.undone)
    @rule(data=st.data())
    def undo(self, data):
        """Undo any batch still in effect."""
        number = data.draw(st.sampled_from(sorted(self.made.keys() - self.undone)))
        self.opened.do("undo", {"batch": number})
        self.undone.add(number)
        self.past[self.opened.last] = self.live()

    @invariant()
    def every_past_state_can_be_read_again(self):
        for ledger, expected in self.past.items():
            query = f'select batch_id, "row" from ({asof.LIVE_LINE})'
            assert sorted(self.opened.con.execute(query, {"as_of": ledger}).fetchall()) == expected


Sequences.TestCase.settings = settings(
    max_examples=10, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
)
test_sequences = Sequences.TestCase
