-- grain: one row per distinct (supplier_name, neq) of staging_line, as sent
-- Who the supplier is: its enterprise number when valid; else the number of the only numbered enterprise
-- of the same comparable name; else that name. Two numbered enterprises of one name stay two, and a line
-- without number is then neither.
with
line as (select * from staging_line),

list_spellings as (
    select
        supplier_name,
        neq,
        count(*) as line_count,
        coalesce(bool_or(social_economy_said), false) as is_said_social_economy
    from line
    group by supplier_name, neq
),

compare_spellings as (
    select
        *,
        coalesce(normal_name(supplier_name), '') as comparable_name,
        valid_neq(neq) as enterprise_number
    from list_spellings
),

find_only_numbers as (
    select comparable_name, min(enterprise_number) as only_number
    from compare_spellings
    group by comparable_name
    having count(distinct enterprise_number) = 1
),

identify as (
    select
        compare_spellings.*,
        coalesce(enterprise_number, only_number, 'n:' || comparable_name) as supplier
    from compare_spellings
    left join find_only_numbers using (comparable_name)
)

select
    supplier_name,
    neq,
    line_count,
    supplier,
    coalesce(enterprise_number, if(supplier[:2] = 'n:', null, supplier)) as enterprise_number,
    if(
        bool_or(is_said_social_economy) over (partition by supplier), 'social_economy', 'other'
    ) as supplier_kind
from identify
