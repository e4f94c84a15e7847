-- bad rows: years that do not follow the one before, an index that is no index, an unsure one without a margin
-- broken by: delete from reference.price_index where year = 2020
select year
from reference.price_index
qualify year - lag(year) over (order by year) <> 1
    or index_2002_100 not between 100 and 300
    or (status = 'to_confirm') <> (uncertainty is not null)
