-- grain: one row per enterprise of the directory or of a decision and unbroken days of one kind
-- first_day, last_day: null when nothing bounds them. decision: its ledger number; null of the directory.
with status as (select * from supplier_status)

select
    supplier,
    kind,
    nullif(first_day, date '0001-01-01') as first_day,
    nullif(last_day, date '9999-12-31') as last_day,
    decision
from status
