-- Grain: one row an order of day, month and year. How well the dates of a column that are three
-- numbers fit it: how many do, over how many years, months and days. Dates whose first number has
-- four digits are year first whatever the column, and are left out.
with
written as (
    select row, cell.t as t, three_numbers(bare_date(cell.t)) as p from column_cell where cell.t is not null
),

numbers as (
    select row, t, p from written where p.a != '' and length(p.a) < 3
),

ordered as (select unnest(['dmy', 'mdy', 'ymd']) as ord),

read as (
    select ord, row, t, day_of_three(p, ord) as day from numbers cross join ordered
)

select
    ord,
    count(*) as seen,
    count(day) as fitting,
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
