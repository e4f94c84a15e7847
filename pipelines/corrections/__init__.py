"""Corrections: a line set aside or amended, natures told by one's own mapping, as acts of the journal.

A correction recognises its line by what was sent, never by where it stood, so that it holds when the
same line comes again in a replacement; one that no line answers to any more is reported (ADR 0008).
`values` reads what a person gives, `lines` finds a line as sent, `unmatched` what to report.
"""
