-- grain: one row per live line; SEAO: one per award in its newest publication
-- Rename and cast only: the batch beside its line, days as an interval, texts trimmed, nothing judged.
with
line as (select * from live_line),
batch as (select * from effective_batch),
award as (select batch_id, sheet, "row" from seao_award),

join_batch as (
    select
        line.*,
        batch.source,
        batch.organisation,
        batch.kind,
        batch.scope,
        batch.file,
        batch.sha256,
        -- A line without any date stands for its batch's whole period.
        coalesce(line.date, line.period_start, batch.period_start) as first_day,
        coalesce(line.date, line.period_end, batch.period_end) as last_day
    from line inner join batch using (batch_id)
),

keep_newest_awards as (
    select * from join_batch where source <> 'seao'
    union all
    select * from join_batch semi join award using (batch_id, sheet, "row") where source = 'seao'
)

select
    *,
    nullif(trim(category), '') as category_said,
    regexp_extract(unspsc, '^\s*([0-9]{4})[0-9]{4}', 1) as unspsc_family,
    coalesce(tax_basis, 'unknown') as basis_said,
    -- A file of narrower scope holds social-economy enterprises only.
    coalesce(social_economy, if(scope = 'social-economy', true, null)) as social_economy_said
from keep_newest_awards
