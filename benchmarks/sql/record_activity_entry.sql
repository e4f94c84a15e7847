-- grain: one invented activity, twenty a year
select
    3 as batch_id, 'Liste' as sheet, range::integer as "row", 'Rencontre ' || range as title,
    date '2016-10-01' + (range * 18)::integer as first_day, first_day as last_day, 'Sherbrooke' as municipality,
    (range % 40)::integer as people, (range % 7)::integer as organisations
from range(200)
