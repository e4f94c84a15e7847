-- grain: one row per line before and the line after that says the same, one to one
with line as (select * from line)

select earlier.line as before_line, later.line as after_line, 'content' as tier
from line as earlier
inner join line as later using (content, n)
where earlier.is_before and not later.is_before
