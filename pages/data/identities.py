"""Identities: suppliers that may be one enterprise, looked at pair by pair; what was decided of them."""

from dashboard import frame
from dashboard.identities import answers, decided, desk, joined, pair
from pipelines import acts

view = frame.start("identities", filtered=False)
desk.under_way(view, acts)
rows = desk.open_pairs(view)
pair.finding(view, rows)
pair.look(view, rows)
answers.listed(view, acts)
pair.listed(view, rows)
joined.listed(view)
decided.listed(view, acts)
