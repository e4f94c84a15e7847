-- grain: one row per line of narrower scope that lies inside a period its organisation reported in full
with
line as (select * from staging_line where scope <> 'all'),
full_scope as (select * from full_scope_period)

select batch_id, sheet, "row"
from line
semi join full_scope
    on line.source = full_scope.source
    and line.organisation is not distinct from full_scope.organisation
    and line.kind = full_scope.kind
    and line.first_day >= full_scope.period_start
    and line.last_day <= full_scope.period_end
