-- grain: one row per sector of buyers whose contracts follow the thresholds of a sector of rules
with sector as (select * from reference.procurement_sector)

select * from sector
