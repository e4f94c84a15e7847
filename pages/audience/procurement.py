"""Procurement: what one organisation buys in the region, beside the others, and what it could do next."""

from dashboard import frame, parts
from dashboard.procurement import (
    awards,
    concentration,
    ending,
    following,
    leaving,
    opportunities,
    organisation,
    summary,
)
from pipelines import acts

view = frame.start("procurement", days="last_months")
following.under_way(view, acts)
pair = organisation.choose(view)
part = parts.choose(view, organisation.PARTS[view.filters.source])

if part == "summary":
    summary.draw(pair)
elif part == "leaving":
    leaving.draw(pair)
elif part == "opportunities":
    opportunities.draw(pair, acts)
elif part == "ending":
    ending.draw(pair)
elif part == "awards":
    awards.draw(pair)
else:
    concentration.draw(pair)
