-- grain: one row per postal code that sure names beside it teach
-- taught_lines, taught_suppliers, taught_batches: the rows that taught it, their enterprises, their imports.
-- lines: published lines that nothing surer places; purchases, contracts: dollars of those that figures count.
with
learned as (select * from learned_code),
clue as (select distinct municipality, postal_code, full_code from place_clue),
line as (select * from published.line_fact where place_evidence = 'learned_postal_code'),

sum_lines as (
    select
        clue.full_code,
        count(*)::integer as lines,
        sum(amount) filter (where is_counted and kind = 'purchases') as purchases,
        sum(amount) filter (where is_counted and kind = 'contracts') as contracts
    from line
    inner join clue
        on line.municipality is not distinct from clue.municipality
        and line.postal_code is not distinct from clue.postal_code
    group by clue.full_code
)

select
    learned.postal_code,
    learned.territory,
    learned.municipality_code,
    learned.lines as taught_lines,
    learned.suppliers as taught_suppliers,
    learned.batches as taught_batches,
    coalesce(sum_lines.lines, 0)::integer as lines,
    coalesce(sum_lines.purchases, 0)::decimal(18, 2) as purchases,
    coalesce(sum_lines.contracts, 0)::decimal(18, 2) as contracts
from learned
left join sum_lines on learned.postal_code = sum_lines.full_code
