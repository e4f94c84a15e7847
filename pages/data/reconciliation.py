"""Reconciliation: partners' contracts beside what SEAO publishes, one to one."""

from dashboard import frame, reconciliation
from pipelines import acts

view = frame.start("reconciliation", filtered=False)
asked = reconciliation.choose(view)
compared = reconciliation.found(view, asked)
reconciliation.finding(view, compared)
reconciliation.summary(view, compared, acts)
chosen = reconciliation.pick(view, compared)
reconciliation.source(view, chosen)
reconciliation.outside(view, compared)
