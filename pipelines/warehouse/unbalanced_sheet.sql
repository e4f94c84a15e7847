-- grain: one row per sheet of batch $batch_id whose rows do not add up to its control totals
with
sheet as (select * from record.sheet where batch_id = $batch_id and status = 'ready'),
source_row as (select * from record.source_row where batch_id = $batch_id),
line as (select * from record.line where batch_id = $batch_id),
entry as (
    select sheet, "row" from record.directory_entry where batch_id = $batch_id
    union
    select sheet, "row" from record.plan_entry where batch_id = $batch_id
    union
    select sheet, "row" from record.activity_entry where batch_id = $batch_id
    union
    select sheet, "row" from record.survey_entry where batch_id = $batch_id
),

count_fates as (
    select sheet,
        count(*) as rows_read,
        count(*) filter (fate = 'accepted') as rows_accepted,
        count(*) filter (fate = 'rejected') as rows_rejected,
        count(*) filter (fate = 'excluded') as rows_excluded
    from source_row
    group by sheet
),

sum_lines as (
    select sheet, count(*) as lines, sum(amount) as total from line group by sheet
    union all
    -- of lists: a row of a directory may name several establishments
    select sheet, count(distinct "row") as lines, 0 as total from entry group by sheet
),

compare as (
    select sheet.sheet,
        (sheet.rows_read, sheet.rows_accepted, sheet.rows_rejected, sheet.rows_excluded) as declared_rows,
        (
            coalesce(found.rows_read, 0), coalesce(found.rows_accepted, 0),
            coalesce(found.rows_rejected, 0), coalesce(found.rows_excluded, 0)
        ) as found_rows,
        sheet.rows_accepted as declared_lines, coalesce(sum_lines.lines, 0) as found_lines,
        sheet.total as declared_total, coalesce(sum_lines.total, 0) as found_total
    from sheet
    left join count_fates as found on sheet.sheet = found.sheet
    left join sum_lines on sheet.sheet = sum_lines.sheet
)

select * from compare
where declared_rows is distinct from found_rows
    or declared_lines is distinct from found_lines
    or declared_total is distinct from found_total
