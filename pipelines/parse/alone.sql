-- Grain: one row a sheet row below the header, of a sheet whose lines say everything themselves.
select
    *,
    null::int as supplier_row,
    null::varchar as supplier_above,
    null::varchar as section,
    null::date as day_above,
    null::struct(first date, last date) as span_above
from judge
