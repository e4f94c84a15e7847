-- bad rows: two targets of one measure and sector in force on one day
-- broken by: insert into reference.target select * from reference.target
select one.measure, one.sector, one.valid_from, other.valid_from
from reference.target as one
inner join reference.target as other
    on one.measure = other.measure
    and one.sector = other.sector
    and one.rowid < other.rowid
    and coalesce(one.valid_from, date '0001-01-01') <= coalesce(other.valid_to, other.due, date '9999-12-31')
    and coalesce(other.valid_from, date '0001-01-01') <= coalesce(one.valid_to, one.due, date '9999-12-31')
