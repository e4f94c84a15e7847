"""Imports: what arrived, what was refused and why, and how to take it back."""

from dashboard import frame, imports, uploads
from pipelines import acts

view = frame.start("imports", filtered=False, always=True)
imports.finding(view)
uploads.form(view, acts.names_of_organisations, acts.Request, acts.import_files, acts.Refused)
batch = imports.pick(view)
imports.detail(view, batch)
imports.undo(view, batch, acts.undo, acts.Refused)
