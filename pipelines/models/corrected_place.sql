-- grain: one row per spelling of a municipality, as sent, whose error of typing was corrected
-- taken_for: the place it was taken for. purchases, contracts: dollars of its lines that figures count.
with
corrected as (select * from corrected_place_name),
clue as (select distinct municipality, name from place_clue),
line as (select * from published.line_fact where place_evidence = 'municipality_corrected')

select
    line.municipality as spelling,
    corrected.taken_for,
    corrected.territory,
    corrected.municipality_code,
    count(*)::integer as lines,
    coalesce(sum(amount) filter (where is_counted and kind = 'purchases'), 0)::decimal(18, 2) as purchases,
    coalesce(sum(amount) filter (where is_counted and kind = 'contracts'), 0)::decimal(18, 2) as contracts
from line
inner join clue on line.municipality = clue.municipality
inner join corrected using (name)
group by line.municipality, corrected.taken_for, corrected.territory, corrected.municipality_code
