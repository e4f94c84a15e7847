-- Grain: one row an order of day, month and year. How well the dates of a column that are three
-- numbers fit it: how many do, over how many years, months and days. Dates whose first number has
-- four digits are year first whatever the column, and are left out.
with
-- Days come back: each text is read once.
word as (
    select cell.t as t, count(*) as n, min(row) as row from column_cell where cell.t is not null group by cell.t
),

written as (select *, three_numbers(bare_date(t)) as p from word),

numbers as (
    select row, t, n, p from written where p.a != '' and length(p.a) < 3
),

ordered as (select unnest(['dmy', 'mdy', 'ymd']) as ord),

read as (
    select ord, row, t, n, day_of_three(p, ord) as day from numbers cross join ordered
)

select
    ord,
    sum(n)::bigint as seen,
    coalesce(sum(n) filter (day is not null), 0)::bigint as fitting,
    max(year(day)) - min(year(day)) as years,
    max(year(day)) as last_year,
    count(distinct month(day)) as months,
    min(month(day)) as first_month,
    count(distinct day) as dates,
    first(row order by row) as row,
    first(t order by row) as text
from read
group by ord
order by ord
