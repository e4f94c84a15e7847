"""Expected files: who has not sent what, the reminder to send, a blank workbook."""

from dashboard import expected, frame
from pipelines import acts

view = frame.start("expected", filtered=False, always=True)
missing = expected.found(view, acts)
expected.finding(view, missing)
chosen = expected.pick(view, missing)
expected.reminder(view, acts, chosen)
expected.blank(view, acts)
