-- grain: one row per live line that a correction in effect is about
-- The line is recognised by what was sent, and by its place among the lines alike of one scope: it may
-- have come again in another batch, on another row. Nothing is guessed: a field that was sent otherwise since
-- is not amended, and when there are fewer lines alike than there were, nobody knows which one is gone.
-- is_effective: no later correction says the same thing of the line.
with
line as (select * from sent_line),
correction as (select * from correction_in_effect),

find_alike as (
    select line.batch_id, line.sheet, line."row", line.scope, line_texts(line) as texts,
        correction.* exclude (identity)
    from line inner join correction on line.identity = correction.identity
),

number_alike as (
    select
        *,
        row_number() over (partition by ledger, scope order by batch_id, sheet, "row") as place,
        count(*) over (partition by ledger, scope) as lines
    from find_alike
),

keep_meant as (
    select * exclude (place, lines)
    from number_alike
    where place = ordinal and lines >= alike and texts[field] is not distinct from sent
)

select
    *,
    row_number() over (
        partition by batch_id, sheet, "row", coalesce(field, action) order by ledger desc
    ) = 1 as is_effective
from keep_meant
