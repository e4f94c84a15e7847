"""Growth: how far spending went since the pilot, with everyone, with the same partners, without prices."""

from dashboard import frame, growth, growth_partners, show

view = frame.start("growth")
told = growth.tell(view)
show.finding(view, growth.sentence(view, told))

index, index_table = growth.index(view, told)
constant, constant_table = growth.constant(view, told)

growth.why_not(view, told)
show.figures(view, growth.figures(view, told), brief=True)
show.chart(view, index, "growth_index", index_table)
growth.without_index(view, told)
growth_partners.absent(view, told)
growth.perimeter(view)
if told.compared:
    parts, parts_table = growth_partners.parts(view, told)
    show.chart(view, parts, "growth_decomposition", parts_table, follow=growth_partners.to_partners(told))
growth_partners.partners(view, told)
show.chart(view, constant, "spend_total", constant_table)
growth.prices(view, told)
