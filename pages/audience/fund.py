"""Fund: what the grant planned beside what was done, whom it reached, and how far spending went."""

from dashboard import frame, fund, growth, plan, show, stories
from pipelines import acts

view = frame.start("fund")
report = fund.tell(view)
show.finding(view, fund.sentence(view, report))

told = growth.tell(view)
territories, territories_table = fund.territories(view, report)
index, index_table = growth.index(view, told)

fund.choose(view, report)
fund.waiting(view, report, acts)
show.figures(report.view, fund.figures(view, report), brief=True)
plan.progress(view, report)
show.chart(report.view, territories, stories.money(view), territories_table)
show.chart(view, index, "growth_index", index_table)
growth.cohort(view, told)
fund.people(view, report)
