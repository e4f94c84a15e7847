-- grain: one row per published supplier with lines that nothing sure places, and place where the spelling of
-- other live lines of his puts him, notices of other buyers too: a hint for who locates him, never applied
with
line as (select supplier_name, neq, municipality, postal_code, province, country from staging_line),
place as (select * from place),
identity as (select supplier_name, neq, municipality, supplier from supplier_identity),
unplaced as (
    select distinct supplier
    from published.line_fact
    where place_evidence in ('none', 'municipality_corrected', 'learned_postal_code', 'head_office', 'remit_to')
),

keep_unplaced as (select * from identity semi join unplaced using (supplier))

select
    keep_unplaced.supplier,
    place.territory,
    place.municipality_code,
    count(*)::integer as lines
from line
inner join keep_unplaced
    on line.supplier_name is not distinct from keep_unplaced.supplier_name
    and line.neq is not distinct from keep_unplaced.neq
    and line.municipality is not distinct from keep_unplaced.municipality
inner join place
    on line.municipality is not distinct from place.municipality
    and line.postal_code is not distinct from place.postal_code
    and line.province is not distinct from place.province
    and line.country is not distinct from place.country
where place.place_evidence not in ('none', 'municipality_corrected', 'learned_postal_code')
group by keep_unplaced.supplier, place.territory, place.municipality_code
