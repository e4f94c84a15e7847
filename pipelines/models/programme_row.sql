-- grain: one row per row in effect of the plan, the activities and the survey: its cells, as in the record
with
source_row as (select batch_id, sheet, "row", cells from record.source_row),
plan as (select batch_id, sheet, "row" from plan_entry),
activity as (select batch_id, sheet, "row" from activity_entry),
answer as (select batch_id, sheet, "row" from survey_entry),

gather_entries as (
    select * from plan
    union
    select * from activity
    union
    select * from answer
)

select * from source_row
semi join gather_entries using (batch_id, sheet, "row")
