-- Grain: one row. Which decimal convention the text cells of an amount column speak for, with the
-- first cell that says so. A cell fits both when both give the same amount ('1 234').
with
written as (
    select row, cell.t as t, bare_amount(cell.t) as bare from column_cell where cell.t is not null
),

read as (
    select row, t, amount_digits(bare, 'dot') as dot, amount_digits(bare, 'comma') as comma from written
),

told as (
    select
        row,
        t,
        case
            when comma is null and dot is not null then 'dot'
            when dot is null and comma is not null then 'comma'
            when dot::decimal(38, 8) != comma::decimal(38, 8) then 'either'
        end as says
    from read
)

select
    count(*) filter (says = 'dot') as dot,
    count(*) filter (says = 'comma') as comma,
    count(*) filter (says = 'either') as either,
    first(row order by row) filter (says = 'either') as either_row,
    first(t order by row) filter (says = 'either') as either_text,
    first(row order by row) filter (says = 'comma') as comma_row,
    first(t order by row) filter (says = 'comma') as comma_text
from told
