-- grain: one row per civil year: consumer prices in Québec, 2002 = 100
-- A year that a loaded file says replaces the one that ships; the last file counts. ledger: its number, null as
-- shipped.
with
shipped as (select * from reference.price_index),
loaded as (select * from price_in_effect where unit = 'year'),

gather as (
    select year, index_2002_100::decimal(8, 3) as index_2002_100, status, source, null::integer as ledger
    from shipped
    union all
    select year("day")::integer, "index", status, source, ledger from loaded
)

select *
from gather
qualify row_number() over (partition by year order by ledger desc nulls last) = 1
