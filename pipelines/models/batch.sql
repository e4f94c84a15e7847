-- grain: one row per batch imported by ledger $as_of, undone ones too
with
batch as (select * from record.batch where batch_id <= $as_of),
ledger as (select * from record.ledger where ledger <= $as_of),
undone as (select batch_id, min(ledger) as ledger from record.undone where ledger <= $as_of group by all),
sheet as (select * from record.sheet where batch_id <= $as_of),
live_line as (
    select batch_id from live_line
    union all select batch_id from directory_entry
    union all select batch_id from plan_entry
    union all select batch_id from activity_entry
    union all select batch_id from survey_entry
),
line_correction as (select * from published.line_correction),

sum_sheets as (
    select
        batch_id,
        sum(rows_accepted)::integer as rows_accepted,
        sum(rows_rejected)::integer as rows_rejected,
        sum(rows_excluded)::integer as rows_excluded,
        sum(total)::decimal(18, 2) as total,
        sum(total_rejected)::decimal(18, 2) as total_rejected,
        sum(total_excluded)::decimal(18, 2) as total_excluded
    from sheet
    group by batch_id
),

count_live_lines as (select batch_id, count(*)::integer as live_lines from live_line group by batch_id),

sum_corrections as (
    select
        batch_id,
        count(distinct (sheet, "row"))::integer as corrected_lines,
        sum(amount_change)::decimal(18, 2) as correction_change
    from line_correction
    group by batch_id
),

-- an import that made several batches took one number for each, from its own on
find_acts as (
    select batch_id, max(ledger) as ledger from batch inner join ledger on ledger <= batch_id group by batch_id
)

select
    batch.batch_id,
    batch.source,
    batch.organisation,
    batch.kind,
    batch.scope,
    batch.period_start,
    batch.period_end,
    batch.mode,
    batch.file,
    batch.sha256,
    imported."at" as imported_at,
    imported.who,
    undone.ledger is not null as is_undone,
    undoing."at" as undone_at,
    coalesce(rows_accepted, 0) as rows_accepted,
    coalesce(rows_rejected, 0) as rows_rejected,
    coalesce(rows_excluded, 0) as rows_excluded,
    coalesce(total, 0)::decimal(18, 2) as total,
    coalesce(total_rejected, 0)::decimal(18, 2) as total_rejected,
    coalesce(total_excluded, 0)::decimal(18, 2) as total_excluded,
    coalesce(live_lines, 0) as live_lines,
    coalesce(corrected_lines, 0) as corrected_lines,
    -- what corrections of amounts add to the dollars of its live lines, as received
    coalesce(correction_change, 0)::decimal(18, 2) as correction_change
from batch
left join find_acts on batch.batch_id = find_acts.batch_id
left join ledger as imported on find_acts.ledger = imported.ledger
left join undone on batch.batch_id = undone.batch_id
left join ledger as undoing on undone.ledger = undoing.ledger
left join sum_sheets on batch.batch_id = sum_sheets.batch_id
left join count_live_lines on batch.batch_id = count_live_lines.batch_id
left join sum_corrections on batch.batch_id = sum_corrections.batch_id
