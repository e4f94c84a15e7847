-- grain: one row per sheet of the reader's files, and per sheet of open data that lines of the reader stand in
-- Of open data only what its columns are called: its counts and totals are those of every buyer.
with
sheet as (select * from coordination.sheet),
batch as (select batch_id from own_batch),
line as (select distinct batch_id, sheet from published.line_fact),

tell_apart as (
    select *, batch_id in (select batch_id from batch) as is_own
    from sheet
    where batch_id in (select batch_id from batch) or (batch_id, sheet) in (from line)
)

select
    batch_id,
    sheet,
    kind,
    status,
    if(is_own, reason, null) as reason,
    header_row,
    "columns",
    if(is_own, rows_read, null) as rows_read,
    if(is_own, rows_accepted, null) as rows_accepted,
    if(is_own, rows_rejected, null) as rows_rejected,
    if(is_own, rows_excluded, null) as rows_excluded,
    if(is_own, amounts_unreadable, null) as amounts_unreadable,
    if(is_own, total, null) as total,
    if(is_own, total_rejected, null) as total_rejected,
    if(is_own, total_excluded, null) as total_excluded
from tell_apart
