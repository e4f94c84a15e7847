-- grain: one row per source row that is published more than once (a join that multiplied lines)
with line as (select batch_id, sheet, "row" from published.line_fact)

select batch_id, sheet, "row", count(*) as lines
from line
group by batch_id, sheet, "row"
having count(*) > 1
