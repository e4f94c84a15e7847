-- Grain: one row a sheet row below the header, with what the rows above it say: the last supplier, the
-- last section, the last date.
with
judge as (select *, filled > 0 and not is_total and not is_heading and ruled is null as may_name from judge),

placed as (
    select
        *,
        max(case when may_name and supplier_name is not null then row end) over up_to as supplier_row,
        max(case when is_section and filled = 1 and not is_total then row end) over up_to as section_row,
        max(case when may_name and not is_undated then row end) over up_to as dated_row
    from judge
    window up_to as (order by row rows unbounded preceding)
)

select
    placed.* exclude (may_name, section_row, dated_row),
    supplier.supplier_name as supplier_above,
    section.label as section,
    dated.day as day_above,
    dated.span as span_above
from placed
left join judge as supplier on supplier.row = placed.supplier_row
left join judge as section on section.row = placed.section_row
left join judge as dated on dated.row = placed.dated_row
