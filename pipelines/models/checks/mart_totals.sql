-- grain: one row per kind whose mart does not add up to its counted lines
with
line as (select * from published.line_fact where is_counted),
mart_spending as (select * from published.mart_spending),
mart_contract as (select * from published.mart_contract),
mart_quarter as (select * from published.mart_quarter),

sum_lines as (select kind, count(*) as lines, sum(amount) as dollars from line group by kind),

sum_marts as (
    select 'purchases' as kind, sum(line_count) as lines, sum(amount) as dollars from mart_spending
    union all
    select 'contracts' as kind, sum(line_count) as lines, sum(amount) as dollars from mart_contract
    union all
    select kind, sum(line_count) as lines, sum(amount) as dollars from mart_quarter group by kind
)

select kind, sum_lines.lines, sum_marts.lines as mart_lines, sum_lines.dollars, sum_marts.dollars as mart_dollars
from sum_lines
full join sum_marts using (kind)
where
    coalesce(sum_lines.lines, 0) <> coalesce(sum_marts.lines, 0)
    or coalesce(sum_lines.dollars, 0) <> coalesce(sum_marts.dollars, 0)
