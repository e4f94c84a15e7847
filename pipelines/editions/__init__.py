"""Editions: what was frozen of a report, what changed since, which one a document is (ADR 0023)."""
