"""Lines: what stands behind a figure, down to the cell of the file that a partner sent."""

from dashboard import correcting, frame, lines
from pipelines import acts

view = frame.start("lines")
asked = lines.asked(view)
lines.choose(view, asked)
correcting.under_way(view, acts)
found = lines.found(view, asked)
lines.summary(view, asked, found)
line = lines.pick(view, asked, found)
lines.source(view, line)
correcting.on_line(view, line, acts)
