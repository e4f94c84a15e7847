from dataclasses import replace
from decimal import Decimal

from reports.report import as_json, figures, fingerprint
from tests.sample_report import report


def test_every_number_of_a_report_has_one_key():
    keys = [figure.key for figure in figures(report())]
    assert "highlights.local_share" in keys
    assert "territories.map/45/spend_retained" in keys
    assert "flows.matrix/30+40/spend_total" in keys
    assert len(keys) == len(set(keys))


def test_figures_are_exact_and_a_withheld_one_has_no_value():
    told = {each["figure"]: each["value"] for each in as_json(report())}
    assert told["highlights.spend_retained"] == "1234567.89"
    assert told["highlights.spend_leaked"] is None
    assert told["territories.bars/42/spend_retained"] is None


def test_the_fingerprint_follows_figures_and_words_and_nothing_else():
    draft, sent = report(edition=None), report()
    assert fingerprint(draft) == fingerprint(sent)
    other = replace(draft.sections[0].facts[1], value=Decimal("1234567.90"))
    moved = replace(draft.sections[0], facts=(draft.sections[0].facts[0], other))
    assert fingerprint(replace(draft, sections=(moved, *draft.sections[1:]))) != fingerprint(draft)
    told = replace(draft.sections[0], commentary="Autre")
    assert fingerprint(replace(draft, sections=(told, *draft.sections[1:]))) != fingerprint(draft)
