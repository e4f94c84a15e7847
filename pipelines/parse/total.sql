-- Grain: one row a row that could be a total, with the sum it claims and whether it agrees with it:
-- the lines since an earlier candidate (or the first line), or until a later one (or the last line).
with
line as (select row, amount, is_rounded from value where amount is not null and ruled is null),

candidate as (select row, is_subtotal_word, true as is_candidate from mark where is_candidate),

-- Of most sheets no row could be a total: then nothing is summed.
marked as (
    select line.*, coalesce(is_candidate, false) as is_candidate, coalesce(is_subtotal_word, false) as is_subtotal_word
    from line
    left join candidate using (row)
    where exists (select 1 from candidate)
),

summed as (
    select
        *,
        sum(case when is_candidate then 0 else amount end) over up_to as running,
        sum(case when is_rounded and not is_candidate then 0.005 else 0 end) over up_to as slack,
        sum(case when is_candidate then 0 else 1 end) over up_to as lines_before
    from marked
    window up_to as (order by row rows unbounded preceding)
),

compared as (
    select
        *,
        running - coalesce(lag(running) over (order by row), 0) as sum_since,
        max(row) over () as last_candidate
    from summed
    where is_candidate
),

boundary as (
    select 0 as row, 0::decimal(38, 2) as running
    union all
    select row, running from compared
    union all
    select 2147483647, max(running) from (select last(running order by row) as running from summed)
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
    is_subtotal_word
        or compared.amount = sum_since and (compared.row < last_candidate or sum_since != compared.running)
        as is_subtotal
from compared
left join agreeing on agreeing.row = compared.row
