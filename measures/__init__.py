"""What every number means: the registry, what is selected, how a figure is computed and traced.

con = published.connect(published.current(home).path)
cells = compute(con, ["spend_retained"], by=["territory"], selection=Selection(calendar="civil"))
lines = provenance(con, "spend_retained", Selection(calendar="civil"), cells[0].by)
"""

from measures import calendars, published
from measures.apart import Apart, set_apart
from measures.cells import Cell, Note
from measures.compute import compute
from measures.listing import listing
from measures.provenance import Provenance, SourceLine, provenance
from measures.registry import BY, BY_KEY, MEASURES, Measure
from measures.selection import Refused, Selection

__all__ = [
    "BY",
    "BY_KEY",
    "MEASURES",
    "Apart",
    "Cell",
    "Measure",
    "Note",
    "Provenance",
    "Refused",
    "Selection",
    "SourceLine",
    "calendars",
    "compute",
    "listing",
    "provenance",
    "published",
    "set_apart",
]
