-- grain: one row per unbroken period that a buyer reported, by source, kind and scope
-- A SEAO file covers every listed buyer that it ever names.
with
batch as (select * from effective_batch where kind in ('purchases', 'contracts')),
folded as (select * from buyer_of_organisation),
seao_buyer as (select distinct buyer from published.line_fact where source = 'seao'),

list_periods as (
    select batch.source, coalesce(folded.buyer, organisation) as buyer, kind, scope,
        period_start, period_end, batch_id
    from batch left join folded on batch.organisation = folded.slug
    where source <> 'seao'
    union all
    select batch.source, seao_buyer.buyer, kind, scope, period_start, period_end, batch_id
    from batch cross join seao_buyer
    where source = 'seao'
),

mark_breaks as (
    select
        *,
        period_start > max(period_end) over (
            partition by source, buyer, kind, scope
            order by period_start, period_end, batch_id
            rows between unbounded preceding and 1 preceding
        ) + 1 as is_break
    from list_periods
),

number_islands as (
    select
        *,
        count(*) filter (where coalesce(is_break, true)) over (
            partition by source, buyer, kind, scope order by period_start, period_end, batch_id
        ) as island
    from mark_breaks
)

select source, buyer, kind, scope, min(period_start) as period_start, max(period_end) as period_end
from number_islands
group by source, buyer, kind, scope, island
