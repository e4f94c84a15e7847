"""Territories: where the money is spent, on a map, in a table, and in one territory."""

from dashboard import frame, show, stories, territory

view = frame.start("territories")
chart, table = stories.by_territory(view)

show.finding(view, stories.leading(view, chart))
show.chart(view, stories.on_map(view, chart), stories.money(view), table, follow=territory.choose)
if stories.money(view) == "spend_retained":
    inhabitants, inhabitants_table = stories.per_inhabitant(view)
    show.chart(view, inhabitants, "spend_per_inhabitant", inhabitants_table, follow=territory.choose)

code = territory.chosen(view, chart)
show.figures(view, stories.headlines(view, *territory.FIGURES[view.filters.source], territories=(code,)))
years, years_table = territory.years(view, code)
show.chart(view, years, stories.money(view), years_table, at={"territory": code})
territory.suppliers(view, code)
