-- grain: one row per supplier of the reader's lines, known by these lines alone
-- Names, numbers, kinds and places that only other organisations' lines gave are not told.
with
line as (select * from published.line_fact),

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

describe_suppliers as (
    select supplier, min(valid_neq(neq)) as neq, arg_max(supplier_kind, (last_day, supplier_kind)) as supplier_kind
    from line
    group by supplier
)

select
    supplier as supplier_id,
    coalesce(nullif(choose_names.name, ''), supplier) as name,
    describe_suppliers.neq,
    describe_suppliers.supplier_kind,
    choose_places.territory
from choose_names
inner join choose_places using (supplier)
inner join describe_suppliers using (supplier)
