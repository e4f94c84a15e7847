"""Random sequences of imports, undos and corrections, against a naive model of which line is meant."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule
from test_sequences import Sequences

from pipelines import models
from pipelines.acts import correcting
from pipelines.corrections import lines
from pipelines.corrections.lines import Place

NEEDED = (*lines.NEEDED, "correction_in_effect", "correction_match")


class Corrections(Sequences):
    """Adds to the model: what each correction was said about, and which lines each past state sets aside."""

    def __init__(self):
        super().__init__()
        self.said: dict[int, tuple] = {}
        self.aside: dict[int, list] = {}

    def alike(self, line):
        """What makes lines alike (whose, day, amount), and the scope in which they are numbered."""
        batch, row = line
        organisation, scope = self.made[batch]["key"]
        return (organisation, self.made[batch]["sent"][row]), scope

    def meant(self):
        """The lines that corrections are about: of those alike in one scope, unless one is gone since."""
        found = set()
        for about, ordinal, alike in self.said.values():
            for scope in ("all", "social-economy"):
                lines_alike = [line for line in self.live() if self.alike(line) == (about, scope)]
                if len(lines_alike) >= alike:
                    found.add(lines_alike[ordinal - 1])
        return sorted(found)

    @precondition(lambda self: self.live())
    @rule(data=st.data())
    def set_aside(self, data):
        line = data.draw(st.sampled_from(self.live()))
        about, scope = self.alike(line)
        place = Place(line[0], "Feuil1", line[1])
        sent = lines.find(self.opened.con, place, self.opened.last)
        lines_alike = [each for each in self.live() if self.alike(each) == (about, scope)]
        assert (sent.ordinal, sent.alike) == (lines_alike.index(line) + 1, len(lines_alike))
        detail = correcting._correction("set_aside", None, None, "doublon", sent, place)
        self.said[self.opened.do("correction", detail).ledger] = about, sent.ordinal, sent.alike

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def withdraw(self, data):
        number = data.draw(st.sampled_from(sorted(self.said)))
        self.opened.do("withdrawal", {"correction": number})
        del self.said[number]

    @invariant()
    def the_lines_meant_are_those_of_the_model(self):
        self.aside[self.opened.last] = self.meant()
        assert self.matched(self.opened.last) == self.meant()

    def teardown(self):
        try:
            for ledger, expected in self.aside.items():
                assert self.matched(ledger) == expected
        finally:
            super().teardown()

    def matched(self, ledger):
        """The lines that the models find as of a ledger number."""
        with self.opened.con.cursor() as cursor:
            models.make(cursor, NEEDED, {"as_of": ledger})
            return sorted(cursor.execute('select distinct batch_id, "row" from correction_match').fetchall())


Corrections.TestCase.settings = settings(
    max_examples=4, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)
test_correction_sequences = Corrections.TestCase
