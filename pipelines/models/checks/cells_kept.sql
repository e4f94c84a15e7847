-- grain: one row per build whose published lines do not each have the cells of their sheet row
with
line as (
    select
        (select count(*) from published.line_fact)
        + (select count(distinct (batch_id, sheet, "row")) from published.final_line) as lines
),
source_row as (select count(*) as rows, count(cells) as with_cells from published.source_row)

select lines, rows, with_cells from line cross join source_row where lines <> rows or rows <> with_cells
