"""Corrections: what was decided about lines, what matches nothing any more, and lines set apart."""

from dashboard import correcting, corrections, frame
from pipelines import acts

view = frame.start("corrections", filtered=False, always=True)
listed = corrections.listed(view)
corrections.finding(view, listed)
correcting.under_way(view, acts)
chosen = corrections.pick(view, listed)
corrections.undo(view, chosen, acts)
line = corrections.pick_apart(view)
corrections.correct_apart(view, line, acts)
