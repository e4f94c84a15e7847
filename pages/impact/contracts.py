"""Contracts: how many, how much, with whom, how they were awarded, and what was paid for them."""

from dashboard import contracts, frame, parts, show, stories

view = frame.start("contracts")
show.finding(view, stories.awarded(view))
show.figures(view, stories.headlines(view, *contracts.FIGURES))
part = parts.choose(view, contracts.PARTS)
contracts.draw(view, part)
