-- grain: one row per way in which the programme's files write a place: the territory, `estrie`, or `unlocated`
-- A territory by its code or name, a municipality of one by its name; both said with or without what they are.
with
plan as (select territory from plan_entry),
activity as (select territory, municipality from activity_entry),
answer as (select area from survey_entry),
region as (select phrase from programme_word where role = 'estrie'),
territory as (select territory_code, name from reference.territory),
municipality as (select name, territory_code from reference.municipality where valid_to is null),
alias as (select alias as name, territory_code from reference.place_alias),

gather_said as (
    select territory as said from plan
    union select territory as said from activity
    union select municipality as said from activity
    union select area as said from answer
),

shorten as (
    select
        said,
        regexp_replace(
            regexp_replace(
                plain_words(said), '^((mrc|rcm|territoire|territory|ville|city|town|municipalite) (de |du |des |of )?)+', ''
            ),
            '^(de |d )?(la |le |les |l )', ''
        ) as name
    from gather_said
    where said is not null
),

list_names as (
    select territory_code as name, territory_code from territory
    union
    select regexp_replace(plain_words(name), '^(la |le |les |l )', '') as name, territory_code from territory
    union
    select plain_words(name) as name, territory_code from municipality
    union
    select plain_words(name) as name, territory_code from alias
),

keep_of_one as (
    select name, any_value(territory_code) as territory_code
    from list_names
    group by name
    having count(distinct territory_code) = 1
)

select
    said,
    case
        when plain_words(said) in (select phrase from region) or name in (select phrase from region) then 'estrie'
        else coalesce(territory_code, 'unlocated')
    end as territory
from shorten
left join keep_of_one using (name)
