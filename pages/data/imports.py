"""Imports: what arrived, what was refused and why, how to take it back, what was remembered."""

from dashboard import frame, imports, remembered
from pipelines import acts

view = frame.start("imports", filtered=False, always=True)
imports.finding(view)
imports.under_way(view, acts)
batch = imports.pick(view)
imports.detail(view, batch)
imports.undo(view, batch, acts)
imports.hand_back(view, batch, acts)
remembered.draw(view, acts)
