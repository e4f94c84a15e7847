-- grain: one row per correction or mapping decided by ledger $as_of, withdrawn ones too, with its state
-- lines: live lines that it has effect on. state: applies; replaced (by a later one); unmatched: no live
-- line was sent as the corrected one was; idle: a mapping that no line calls for; withdrawn.
with
correction as (select * from record.correction where ledger <= $as_of),
mapping as (select * from record.mapping where ledger <= $as_of),
ledger as (select * from record.ledger where ledger <= $as_of),
withdrawn as (
    select correction, min(ledger) as ledger from record.withdrawn where ledger <= $as_of group by correction
),
matched as (select distinct ledger from correction_match),
line as (select unnest(corrections) as ledger from published.line_fact),
batch as (select batch_id, file from record.batch),

gather as (
    select correction.*, batch.file
    from correction left join batch using (batch_id)
    union all by name
    select ledger, 'map_nature' as action, organisation, field, "value", nature, reason from mapping
),

count_lines as (select ledger, count(*)::integer as lines from line group by ledger)

select
    gather.ledger,
    decided."at",
    decided.who,
    gather.action,
    gather.field,
    gather."value",
    gather.nature,
    gather.reason,
    gather.sent,
    gather.source,
    gather.organisation,
    gather.kind,
    gather.supplier_name,
    gather.amount,
    coalesce(gather.date, gather.period_start) as first_day,
    coalesce(gather.date, gather.period_end) as last_day,
    gather.document_number,
    gather.contract_number,
    gather.description,
    gather.file,
    gather.batch_id,
    gather.sheet,
    gather."row",
    coalesce(count_lines.lines, 0) as lines,
    case
        when withdrawn.ledger is not null then 'withdrawn'
        when count_lines.lines > 0 then 'applies'
        when matched.ledger is not null then 'replaced'
        when gather.action = 'map_nature' then 'idle'
        else 'unmatched'
    end as state,
    withdrawing."at" as withdrawn_at
from gather
inner join ledger as decided on gather.ledger = decided.ledger
left join withdrawn on gather.ledger = withdrawn.correction
left join ledger as withdrawing on withdrawn.ledger = withdrawing.ledger
left join count_lines on gather.ledger = count_lines.ledger
left join matched on gather.ledger = matched.ledger
