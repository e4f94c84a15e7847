-- grain: one row per sheet row below the header of a list of activities: its fate, what is wrong with it
-- A number that cannot be read makes no activity less held: it is told, and the activity kept without it.
with
said as (select * from said),

judge as (
    select
        *,
        case
            when filled = 0 then 'blank'
            when plain_words(title) in (plain_words($heading), plain_words($other_heading)) then 'repeated_header'
            when regexp_matches(plain_words(title), getvariable('total_exact')) and first_day is null then 'total'
        end as exclusion,
        case
            when error is not null then wrong(true, 'cell_error', null, error)
            when title is null then wrong(true, 'activity_missing', 'title', null)
            when unreadable_field is not null then wrong(true, 'date_unreadable', unreadable_field, unreadable_text)
            when first_day is null then wrong(true, 'date_missing', null, null)
            when first_day > last_day then wrong(true, 'days_reversed', 'end_date', day_text)
        end as refusal
    from said
)

select
    "row",
    case when exclusion is not null then 'excluded' when refusal is not null then 'rejected' else 'accepted' end
        as fate,
    coalesce(exclusion, refusal.kind) as reason,
    title,
    activity_kind,
    first_day,
    last_day,
    territory,
    municipality,
    people,
    organisations,
    hours,
    organisation,
    note,
    case when exclusion is null and refusal is not null then [refusal] when exclusion is null then [
        wrong(people is null, 'field_unreadable', 'people', people_said),
        wrong(organisations is null, 'field_unreadable', 'organisations', organisations_said),
        wrong(hours is null, 'field_unreadable', 'hours', hours_said)
    ] end as problems
from judge
