"""Slides: native charts, maps and tables that a person can edit, each with its data inside."""

from reports.pptx.deck import render

__all__ = ["render"]
