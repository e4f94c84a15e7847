"""The directory of social-economy enterprises: who is listed, with what status, where, and what they sell."""

from dashboard import directory, frame, listed_enterprise
from pipelines import acts

view = frame.start("directory", filtered=False)
asked = directory.choose(view, acts)
rows = directory.rows(view, asked)
directory.finding(view, rows)
directory.under_way(view, acts)
chosen = directory.pick(view, rows)
shown = listed_enterprise.opened(view, chosen, asked)
listed_enterprise.describe(view, shown)
listed_enterprise.decide(view, shown, acts)
directory.decided(view, acts)
