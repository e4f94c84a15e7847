-- grain: one row per batch in effect whose accepted lines are not what its sheets' control totals say
with
batch as (select batch_id from effective_batch),
line as (
    select batch_id, count(*) as lines, sum(amount) as dollars from record.line group by batch_id
    union all
    select batch_id, count(distinct (sheet, "row")) as lines, 0 as dollars
    from record.directory_entry
    group by batch_id
    union all
    select batch_id, count(*) as lines, 0 as dollars from record.plan_entry group by batch_id
    union all
    select batch_id, count(*) as lines, 0 as dollars from record.activity_entry group by batch_id
    union all
    select batch_id, count(*) as lines, 0 as dollars from record.survey_entry group by batch_id
),
sheet as (
    select batch_id, sum(rows_accepted) as lines, sum(total) as dollars from record.sheet group by batch_id
)

select
    batch_id,
    line.lines as stored_lines,
    sheet.lines as control_lines,
    line.dollars as stored_dollars,
    sheet.dollars as control_dollars
from batch
left join line using (batch_id)
left join sheet using (batch_id)
where
    coalesce(line.lines, 0) <> coalesce(sheet.lines, -1)
    or coalesce(line.dollars, 0) is distinct from sheet.dollars
