-- grain: one row per class of changes: lines and dollars before and after
with change as (select * from change)

select
    class,
    count(before_line) as before_lines,
    coalesce(sum(before_amount), 0)::decimal(18, 2) as before_amount,
    count(after_line) as after_lines,
    coalesce(sum(after_amount), 0)::decimal(18, 2) as after_amount
from change
group by class
