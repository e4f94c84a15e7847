-- Grain: one row a row that could be a total, with the sum it claims and whether it agrees with it:
-- the lines since an earlier candidate (or the first line), or until a later one (or the last line).
with
candidate as (select * from mark where is_candidate),

boundary as (
    select 0 as row, 0::decimal(38, 2) as running
    union all
    select row, running from candidate
    union all
    select 2147483647, max(running) from mark
),

compared as (
    select
        *,
        running - coalesce(lag(running) over (order by row), 0) as sum_since,
        0.005 * rounded_before as slack,
        max(row) over () as last_candidate
    from candidate
),

agreeing as (
    select distinct compared.row
    from compared
    inner join boundary
        on boundary.running = compared.running - compared.amount and boundary.row < compared.row
    where compared.lines_before > 0
    union
    select distinct compared.row
    from compared
    inner join boundary
        on boundary.running = compared.running + compared.amount and boundary.row > compared.row
)

select
    compared.row,
    compared.sum_since,
    compared.running,
    agreeing.row is not null
        or compared.lines_before > 0
        and (abs(compared.amount - compared.running) <= slack or abs(compared.amount - sum_since) <= slack)
        as is_agreeing,
    is_subtotal_word or compared.row < last_candidate and compared.amount = sum_since
        or compared.amount = sum_since and sum_since != compared.running as is_subtotal
from compared
left join agreeing on agreeing.row = compared.row
