-- grain: one row per line and correction of it that has effect: what was sent, what it became
-- amount_change: dollars as received that the correction adds; 0 unless it amends the amount.
with correction as (select * from correction_match where is_effective)

select
    batch_id,
    sheet,
    "row",
    ledger,
    action,
    field,
    sent,
    "value",
    if(
        field = 'amount', "value"::decimal(18, 2) - coalesce(sent::decimal(18, 2), 0), 0
    )::decimal(18, 2) as amount_change
from correction
