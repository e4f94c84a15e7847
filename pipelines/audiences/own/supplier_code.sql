-- grain: one row per supplier of the reader's lines or of the directory, with its number in the file
-- What coordination's file calls a supplier may be a name or a number that only another's line spells.
with
line as (select supplier from coordination.line_fact where buyer = $reader),
enterprise as (select supplier from coordination.enterprise),
gather as (select supplier from line union select supplier from enterprise)

select supplier, 'f' || lpad((row_number() over (order by supplier))::varchar, 5, '0') as code from gather
