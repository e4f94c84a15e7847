-- grain: one row, the live line of $batch_id, $sheet and $row as it was sent, with its place among the
-- lines alike of its scope (none when that line is not live)
with
line as (select * from sent_line),

choose_line as (select * from line where batch_id = $batch_id and sheet = $sheet and "row" = $row),

number_alike as (
    select
        line.batch_id,
        line.sheet,
        line."row",
        row_number() over (order by line.batch_id, line.sheet, line."row") as ordinal,
        count(*) over () as alike
    from line
    inner join choose_line on line.identity = choose_line.identity and line.scope = choose_line.scope
)

select
    source,
    organisation,
    kind,
    identity,
    line_texts(choose_line) as texts,
    ordinal,
    alike
from choose_line inner join number_alike using (batch_id, sheet, "row")
