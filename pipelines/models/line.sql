-- grain: one row per published line: what is known of it and its cells (a view of the published file)
with
line as (select * from line_fact),
source_row as (select * from source_row)

select
    line.* exclude (file, sha256),
    list_transform(string_split(source_row.cells, chr(31)), lambda cell: nullif(cell, '')) as cells,
    line.file, line.sha256
from line left join source_row using (batch_id, sheet, "row")
