-- grain: one row per line before with the line after that takes its place, and per line of either alone
with
line as (select * from line),
pair as (select * from pair),

place_side_by_side as (
    select before_line, after_line, if(tier = 'content', 'unchanged', 'changed') as class from pair
    union all
    select line, null, 'removed' from line anti join pair on line.line = pair.before_line where is_before
    union all
    select null, line, 'new' from line anti join pair on line.line = pair.after_line where not is_before
)

select
    class, before_line, after_line,
    earlier.amount as before_amount,
    later.amount as after_amount,
    abs(coalesce(later.amount, 0) - coalesce(earlier.amount, 0)) as effect
from place_side_by_side
left join line as earlier on before_line = earlier.line
left join line as later on after_line = later.line
