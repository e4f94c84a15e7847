"""The record: what was imported, line by line, and what is live as of any ledger number.

`record` opens it, `append` adds an act to it, `asof` reads it. Nothing else writes in it or knows
the rule of what is live (ADR 0002).
"""
