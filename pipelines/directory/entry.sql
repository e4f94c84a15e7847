-- grain: one row per establishment that an accepted sheet row names; one without a place when it names none
-- A row of one place says with its own column whether it is the head office.
with
judged as (select * from judged where fate = 'accepted'),
place as (
    select
        "row",
        ordinal,
        is_head,
        cell_text(municipality) as municipality,
        cell_text(postal_code) as postal_code,
        cell_text(province) as province,
        cell_text(country) as country,
        cell_text(address) as address
    from place_said
),

keep_said as (
    select * from place
    where coalesce(municipality, postal_code, address) is not null
),

split_lists as (
    select
        *,
        list_filter(
            list_transform(regexp_split_to_array(other_names, '[;\n|]'), lambda each: trim(each)),
            lambda each: each <> ''
        ) as names,
        list_distinct(list_transform(
            list_filter(unspsc_numbers(unspsc), lambda each: is_unspsc(each)), lambda each: rpad(each, 8, '0')
        )) as codes
    from judged
)

select
    said."row",
    coalesce(keep_said.ordinal, 1)::integer as ordinal,
    said.name,
    coalesce(said.names, []) as other_names,
    said.neq,
    said.legal_form,
    said.enterprise_kind,
    keep_said.municipality,
    keep_said.postal_code,
    keep_said.province,
    keep_said.country,
    keep_said.address,
    case
        when keep_said.is_head then true
        when coalesce(keep_said.ordinal, 1) > 1 then null
        when regexp_full_match(plain_words(said.place_kind), $head_office) then true
        when regexp_full_match(plain_words(said.place_kind), $establishment) then false
    end as is_head_office,
    said.sector,
    coalesce(list_sort(said.codes), []) as unspsc,
    said.offered,
    said.contact_name,
    said.contact_email,
    said.contact_phone,
    said.website,
    said.status_from,
    said.status_to,
    said.story,
    said.story_from
from split_lists as said
left join keep_said on said."row" = keep_said."row"
order by said."row", ordinal
