-- grain: one row per distinct UNSPSC code of staging_line, as sent, that names a category of the list
-- Four, six or eight digits (ten with the business function) name their family. A family that the list
-- does not have, and a code that ends after the segment, stand for the segment.
with
line as (select unspsc from staging_line where unspsc is not null),
category as (select category_code, level from reference.category),

list_codes as (select distinct unspsc from line),

read_digits as (
    select
        unspsc,
        regexp_extract(unspsc, '^\s*([0-9]{4})([0-9]{2}){0,3}(\.0+)?\s*($|[^0-9.])', 1) as digits
    from list_codes
)

select
    unspsc,
    coalesce(family.category_code, segment.category_code) as category,
    family.category_code is not null as is_family
from read_digits
left join category as family on family.category_code = digits || '0000' and family.level = 'family'
inner join category as segment on segment.category_code = digits[1:2] || '000000'
