"""Territories: where the money is spent, on a map, in one territory, and from whom to whom."""

from dashboard import frame, show, stories, territories, territory

view = frame.start("territories")
code = territory.chosen(view)
bars, _ = territories.bars(view)
show.finding(view, territory.opening(view, code, bars))
territory.profile(view, code)
territories.section(view, code)
crossed, crossed_table = territory.crossed(view)
show.chart(view, crossed, stories.spent(view), crossed_table)
