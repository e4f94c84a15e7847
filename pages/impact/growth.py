"""Growth: how far spending went since the pilot, with everyone and with the same partners."""

from dashboard import frame, show, stories

view = frame.start("growth")
index, index_table = stories.growth(view)
constant, constant_table = stories.constant(view)

show.finding(view, stories.grown(view))
show.figures(view, stories.headlines(view, *stories.GROWTH))
show.chart(view, index, "growth_index", index_table)
show.chart(view, constant, "spend_total", constant_table)
