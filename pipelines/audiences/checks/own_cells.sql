-- grain: one row per row of cells of the file that no line of its reader stands in, or line without its cells
with
line as (select batch_id, sheet, "row" from published.line_fact),
cell as (select batch_id, sheet, "row" from published.source_row)

(select * from line except select * from cell)
union all
(select * from cell except select * from line)
