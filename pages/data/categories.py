"""Categories: how what was bought is known, what is to classify, what was decided."""

from dashboard import categories, frame
from pipelines import acts

view = frame.start("categories", filtered=False)
scope = categories.choose(view)
categories.finding(view, scope)
categories.under_way(view, acts)
categories.coverage(view, scope)
categories.worklist(view, scope, acts)
categories.decided(view, acts)
