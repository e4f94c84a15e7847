-- grain: one row per live line as it was sent; SEAO: one per award in its newest publication
-- The batch beside its line, nothing judged or corrected. identity: what corrections recognise the line
-- by (ADR 0008).
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
        batch.period_start as batch_first_day,
        batch.period_end as batch_last_day
    from line inner join batch using (batch_id)
),

keep_newest_awards as (
    select * from join_batch where source <> 'seao'
    union all
    select * from join_batch semi join award using (batch_id, sheet, "row") where source = 'seao'
)

select
    *,
    line_identity(
        source, organisation, kind, supplier_name, amount, date, period_start, period_end,
        document_number, contract_number, description
    ) as identity
from keep_newest_awards
