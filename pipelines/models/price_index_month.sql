-- grain: one row per month: consumer prices in Québec, 2002 = 100; the last file loaded counts
with loaded as (select * from price_in_effect where unit = 'month')

select "day" as month, "index" as index_2002_100, status, source, ledger
from loaded
qualify row_number() over (partition by "day" order by ledger desc) = 1
