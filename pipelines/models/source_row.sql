-- grain: one row per row of the record's own table that no published line comes from: not in the copy
-- The published file begins as a copy of that table (publish.begin): cells are most of what a line weighs,
-- and are compressed once. Apart from the lines, for they are hardly ever read.
with
source_row as (select batch_id, sheet, "row" from record.source_row),
line as (
    select batch_id, sheet, "row" from published.line_fact
    union all
    select batch_id, sheet, "row" from published.final_line
)

select batch_id, sheet, "row" from source_row anti join line using (batch_id, sheet, "row")
