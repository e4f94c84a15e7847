"""Places: suppliers to locate by dollars, what was guessed of places, what was decided."""

from dashboard import frame, places
from pipelines import acts

view = frame.start("places", filtered=False)
scope = places.choose(view)
places.finding(view, scope)
places.under_way(view, acts)
places.worklist(view, scope, acts)
places.guessed(view, acts)
places.decided(view, acts)
