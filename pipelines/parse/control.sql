-- Grain: one row. The sum of the amount cells that read as numbers, taken before any row is judged,
-- and how many do not read.
select
    sum(amount) filter (abs(amount) < 1e15)::decimal(38, 2) as total,
    count(*) filter (has_amount and (amount is null or abs(amount) >= 1e15)) as unreadable
from value
