-- grain: one row per answer of the survey in effect as of $as_of, as lines are (ADR 0002)
-- A later file that replaces puts an end to those whose days all lie in its period.
with
entry as (select * from record.survey_entry where batch_id <= $as_of),
undone as (select batch_id from record.undone where ledger <= $as_of),
batch as (select * from record.batch where kind = 'survey' and batch_id <= $as_of),

keep_batches_in_effect as (select * from batch anti join undone using (batch_id)),

keep_entries_in_effect as (select entry.* from entry semi join keep_batches_in_effect using (batch_id)),

keep_replacements as (select * from keep_batches_in_effect where mode = 'replace')

select * from keep_entries_in_effect as entry
anti join keep_replacements as later
    on entry.batch_id < later.batch_id
    and entry.first_day >= later.period_start
    and entry.last_day <= later.period_end
