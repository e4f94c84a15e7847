"""Contracts: how many, how much, with whom and how they were awarded."""

from dashboard import frame, show, stories

view = frame.start("contracts")
years, years_table = stories.over_years(
    view, "contract_value", "contract_value", "contract_count", "contract_new_count"
)
methods, methods_table = stories.ranked(view, "contract_value", "procurement_method", "methods")
buyers, buyers_table = stories.ranked(view, "contract_value", "buyer", "buyers")

show.finding(view, stories.awarded(view))
show.figures(view, stories.headlines(view, *stories.CONTRACTS))
show.chart(view, years, "contract_value", years_table)
show.chart(view, buyers, "contract_value", buyers_table)
show.chart(view, methods, "contract_value", methods_table)
