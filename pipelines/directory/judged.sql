-- grain: one row per sheet row below the header, with its fate, the reason for it and the kind of enterprise
-- The kind: what a column says, else that of a financial co-operative told by form and sector or by name.
with
said as (select * from said),

say_plainly as (
    select
        *,
        plain_words(status) as status_words,
        plain_words(financial) as financial_words,
        plain_words(legal_form) as form_words,
        plain_words(sector) as sector_words,
        plain_words(name) as name_words
    from said
),

tell_kinds as (
    select
        *,
        case
            when regexp_full_match(status_words, $social) then 'social'
            when regexp_matches(status_words, $financial) then 'financial'
            when regexp_matches(status_words, $begins_other) then 'other'
            when regexp_matches(status_words, $begins_social) then 'social'
        end as status_kind,
        coalesce(
            getvariable('booleans')[financial_words]::boolean, regexp_matches(financial_words, $financial)
        ) as is_said_financial,
        coalesce(
            regexp_matches(name_words, $financial_name)
            or regexp_matches(form_words, $financial)
            or (regexp_matches(form_words, $cooperative_form) and regexp_matches(sector_words, $financial_sector)),
            false
        ) as is_told_financial
    from say_plainly
),

choose_kinds as (
    select
        *,
        case
            -- « fermée » beside the day it ended says nothing of the days before
            when status_kind = 'other' and status_to is null then 'other'
            when coalesce(is_said_financial, status_kind = 'financial') then 'financial_cooperative'
            when is_said_financial is null and is_told_financial then 'financial_cooperative'
            else 'social_economy'
        end as enterprise_kind
    from tell_kinds
),

reason as (
    select
        *,
        case
            when filled = 0 then 'blank'
            when name_words = plain_words($name_heading) then 'repeated_header'
            when regexp_matches(name_words, getvariable('total_exact')) and neq is null then 'total'
        end as exclusion,
        case
            when error is not null then 'cell_error'
            when name is null then 'enterprise_missing'
            when from_text is not null and status_from is null then 'date_unreadable'
            when to_text is not null and status_to is null then 'date_unreadable'
            when status_from > status_to then 'status_reversed'
        end as refusal
    from choose_kinds
)

select
    *,
    case when exclusion is not null then 'excluded' when refusal is not null then 'rejected' else 'accepted' end
        as fate,
    coalesce(exclusion, refusal) as reason,
    is_said_financial is null and status_kind is distinct from 'financial'
        and enterprise_kind = 'financial_cooperative' as is_financial_told,
    status is not null and status_kind is null as is_status_unknown,
    coalesce(status, financial, from_text, to_text) is null as is_silent
from reason
