-- grain: one row of an invented plan: a grant, what others add, ten indicators
select
    4 as batch_id, 'Liste' as sheet, range::integer as "row", 'Subvention' as grant_name,
    case range when 0 then 'grant' when 1 then 'other_funds' else 'indicator' end as about,
    if(range < 2, 100000, null) as amount, range < 2 as is_confirmed,
    if(range > 1, 'Dépenses retenues', null) as indicator, if(range > 1, 1000000, null) as planned,
    make_date(2016 + greatest(range - 2, 0)::integer, 10, 1) as first_day,
    make_date(2017 + greatest(range - 2, 0)::integer, 9, 30) as last_day
from range(12)
