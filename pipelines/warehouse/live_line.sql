-- grain: one row per line live as of ledger $as_of; the one place that says what is live (ADR 0002)
with
line as (select * from record.line where batch_id <= $as_of),
undone as (select batch_id from record.undone where ledger <= $as_of),
batch as (select * from record.batch where batch_id <= $as_of),

keep_batches_in_effect as (select * from batch anti join undone using (batch_id)),

find_later_replacements as (
    select earlier.batch_id, earlier.period_start, earlier.period_end,
        later.period_start as replaced_from, later.period_end as replaced_to
    from keep_batches_in_effect as earlier
    inner join keep_batches_in_effect as later
        on earlier.source = later.source
        and earlier.organisation is not distinct from later.organisation
        and earlier.kind = later.kind
        and earlier.scope = later.scope
        and earlier.batch_id < later.batch_id
    where later.mode = 'replace'
),

keep_lines_in_effect as (select line.* from line semi join keep_batches_in_effect using (batch_id))

-- A line without any date stands for its batch's whole period.
select * from keep_lines_in_effect as line
anti join find_later_replacements as replaced
    on line.batch_id = replaced.batch_id
    and coalesce(line.date, line.period_start, replaced.period_start) >= replaced.replaced_from
    and coalesce(line.date, line.period_end, replaced.period_end) <= replaced.replaced_to
