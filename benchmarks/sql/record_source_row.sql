-- grain: one sheet row of the record, its cells in the columns A to D
select
    batch_id, sheet, "row", 'accepted' as fate,
    concat_ws(chr(31), supplier_name, amount::varchar, coalesce(date, period_start)::varchar, description) as cells
from record.line
union all
select batch_id, sheet, "row", 'accepted' as fate, 'x' as cells from record.directory_entry
union all
select batch_id, sheet, "row", 'accepted' as fate, 'x' as cells from record.survey_entry
union all
select batch_id, sheet, "row", 'accepted' as fate, 'x' as cells from record.activity_entry
union all
select batch_id, sheet, "row", 'accepted' as fate, 'x' as cells from record.plan_entry
