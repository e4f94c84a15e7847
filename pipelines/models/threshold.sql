-- grain: one row per rule of public procurement and span of days it is in force
with threshold as (select * from reference.threshold)

select sector, rule, applies_to, "value", unit, tax_basis, valid_from, valid_to, status, source
from threshold
