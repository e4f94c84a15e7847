-- grain: one row per (source, organisation, kind) and unbroken period of files that hold all spending
with
batch as (select * from effective_batch where scope = 'all'),

mark_breaks as (
    select
        *,
        period_start > max(period_end) over (
            partition by source, organisation, kind
            order by period_start, period_end, batch_id
            rows between unbounded preceding and 1 preceding
        ) + 1 as is_break
    from batch
),

number_islands as (
    select
        *,
        count(*) filter (where coalesce(is_break, true)) over (
            partition by source, organisation, kind order by period_start, period_end, batch_id
        ) as island
    from mark_breaks
)

select source, organisation, kind, min(period_start) as period_start, max(period_end) as period_end
from number_islands
group by source, organisation, kind, island
