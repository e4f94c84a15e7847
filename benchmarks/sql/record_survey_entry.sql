-- grain: one answer of a listed enterprise to the survey
select
    2 as batch_id, 'Liste' as sheet, supplier_number::integer as "row", 'supplier' as respondent,
    name as supplier_name, municipality, date '2016-10-01' as first_day, date '2026-09-30' as last_day,
    draw(supplier_number, 21)::decimal(7, 6) as rho, draw(supplier_number, 22)::decimal(7, 6) as kept
from supplier
where is_listed
