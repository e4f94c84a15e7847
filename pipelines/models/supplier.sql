-- grain: one row per enterprise of published lines
-- name: its most frequent spelling; territory: the most frequent of its located lines. Ties go to the
-- first in alphabetical order, so that two builds agree.
with
line as (select * from published.line_fact),
identity as (select * from supplier_identity),

count_names as (
    select supplier, trim(supplier_name) as name, count(*) as line_count from line group by all
),

choose_names as (
    select supplier, name from count_names
    qualify row_number() over (partition by supplier order by line_count desc, name) = 1
),

count_places as (select supplier, territory, count(*) as line_count from line group by all),

choose_places as (
    select supplier, territory from count_places
    qualify row_number() over (
        partition by supplier order by territory = 'unlocated', line_count desc, territory
    ) = 1
),

describe_suppliers as (select supplier, min(enterprise_number) as neq from identity group by supplier),

-- what it was on the last day that a line knows of
choose_kinds as (
    select supplier, arg_max(supplier_kind, (last_day, supplier_kind)) as supplier_kind from line group by supplier
)

select
    supplier as supplier_id,
    coalesce(nullif(choose_names.name, ''), supplier) as name,
    describe_suppliers.neq,
    choose_kinds.supplier_kind,
    choose_places.territory
from choose_names
inner join choose_places using (supplier)
inner join describe_suppliers using (supplier)
inner join choose_kinds using (supplier)
