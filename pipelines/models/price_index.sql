-- grain: one row per year: consumer prices in Québec, 2002 = 100
with price_index as (select * from reference.price_index)

select year, index_2002_100::decimal(8, 1) as index_2002_100, status, source from price_index
