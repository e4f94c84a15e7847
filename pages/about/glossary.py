"""Glossary: the words of the pages, and where each is used."""

from dashboard import frame, glossary

view = frame.start("glossary", filtered=False, always=True)
glossary.finding(view)
glossary.listing(view, glossary.found(view))
