"""Board: how much of what partners spend stays in Estrie, on one page."""

from dashboard import frame, show, stories

view = frame.start("board")
kept, kept_table = stories.kept(view)
territories, territories_table = stories.by_territory(view)

show.finding(view, stories.opening(view))
show.figures(view, stories.headlines(view, *stories.HEADLINES[view.filters.source]))
show.chart(view, kept, stories.money(view), kept_table)
show.chart(view, territories, stories.money(view), territories_table)
show.apart(view, stories.apart(view))
