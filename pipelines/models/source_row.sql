-- grain: one row per published line: its sheet row's cells as text, for provenance
-- Apart from the lines: most of what a line weighs, and hardly ever read.
with
source_row as (select batch_id, sheet, "row", cells from record.source_row where fate = 'accepted'),
line as (select batch_id, sheet, "row" from published.line_fact)

select batch_id, sheet, "row", cells from source_row semi join line using (batch_id, sheet, "row")
