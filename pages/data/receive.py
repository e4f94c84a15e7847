"""Receiving files: dropped, understood, answered, previewed, committed, and taken back if need be."""

from dashboard import frame
from dashboard.receiving import desk, form, opened, rows
from pipelines import acts

view = frame.start("receive", filtered=False, always=True)
files = desk.opened(view, acts)
form.draw(files)
rows.draw(files)
opened.draw(files)
