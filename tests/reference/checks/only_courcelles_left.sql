-- bad rows: municipalities that left Estrie other than Courcelles on 31 December 2023, or its absence
-- broken by: update reference.municipality set valid_to = null where name = 'Courcelles'
select coalesce(name, 'Courcelles') as name, valid_to
from (select * from reference.municipality where valid_to is not null)
full join (values ('30090', date '2023-12-31')) as known (municipality_code, last_day)
    using (municipality_code)
where valid_to is distinct from last_day
