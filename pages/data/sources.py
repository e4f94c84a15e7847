"""Sources: what each partner sent, how good it is, what would help most, and the scorecard to send back."""

from dashboard import frame, scorecard, sources
from pipelines import acts

view = frame.start("sources", filtered=False)
found = sources.found(view)
sources.finding(view, found)
sources.table(view, found)
chosen = sources.chosen(view, found)
sources.profile(view, chosen)
scorecard.draw(view, chosen, acts)
