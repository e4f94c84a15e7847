-- bad rows: codes given twice, not of five figures, or not of their territory
-- broken by: update reference.municipality set territory_code = '41' where municipality_code = '42075'
select municipality_code
from reference.municipality
group by municipality_code
having count(*) > 1
    or not regexp_full_match(municipality_code, '\d{5}')
    or bool_or(left(municipality_code, 2) <> territory_code)
