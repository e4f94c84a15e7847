"""Method: what each figure means, from the registry that computes it."""

from dashboard import frame, method

view = frame.start("method", filtered=False, always=True)
method.finding(view)
method.listing(view, method.found(view))
method.confidentiality(view)
