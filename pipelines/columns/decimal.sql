-- Grain: one row. Which decimal convention the text cells of an amount column speak for, with the
-- first cell that says so. A cell fits both when both give the same amount ('1 234').
with
-- What a cell says hangs on its shape, where all digits but 0 are one: each shape is read once.
shaped as (
    select translate(cell.t, '12345678', '99999999') as shape, count(*) as n, min(row) as row, arg_min(cell.t, row) as t
    from column_cell
    where cell.t is not null
    group by shape
),

written as (select *, bare_amount(t) as bare from shaped),

read as (
    select row, t, n, amount_digits(bare, 'dot') as dot, amount_digits(bare, 'comma') as comma from written
),

told as (
    select
        row,
        t,
        n,
        case
            when comma is null and dot is not null then 'dot'
            when dot is null and comma is not null then 'comma'
            when dot::decimal(38, 8) != comma::decimal(38, 8) then 'either'
        end as says
    from read
)

select
    coalesce(sum(n) filter (says = 'dot'), 0)::bigint as dot,
    coalesce(sum(n) filter (says = 'comma'), 0)::bigint as comma,
    coalesce(sum(n) filter (says = 'either'), 0)::bigint as either,
    first(row order by row) filter (says = 'either') as either_row,
    first(t order by row) filter (says = 'either') as either_text,
    first(row order by row) filter (says = 'comma') as comma_row,
    first(t order by row) filter (says = 'comma') as comma_text
from told
