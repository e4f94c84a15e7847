-- grain: one row per distinct (supplier_name, neq, municipality) of lines, of the directory and of the survey
-- What a line says of who it pays: a name, a number when it is a valid one, a place.
with
line as (select supplier_name, neq, municipality from staging_line),
entry as (select name as supplier_name, neq, municipality from directory_entry),
other_name as (select unnest(other_names) as supplier_name, neq, municipality from directory_entry),
answer as (select supplier_name, neq, municipality from survey_entry where respondent = 'supplier'),

gather_spellings as (
    select * from line
    union
    select * from entry
    union
    select * from other_name
    union
    select * from answer
)

select
    supplier_name,
    neq,
    municipality,
    trim(coalesce(supplier_name, '')) as spelling,
    valid_neq(neq) as enterprise_number,
    nullif(normal_place(municipality), '') as place
from gather_spellings
