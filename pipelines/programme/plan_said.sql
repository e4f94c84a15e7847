-- grain: one row per sheet row below the header of a plan: what its cells say, before anything is judged
-- A row is an indicator, the fund's grant or other funds: as its type says, else as its words begin.
with
cell as (select * from mapped),
days as (select * from days_said),

read_cells as (
    select
        cell."row",
        cell.filled,
        cell.planned as planned_cell,
        cell.actual as actual_cell,
        if(has_cell(amount), amount, planned) as money_cell,
        if(has_cell(amount), 'amount', 'planned') as money_field,
        days.* exclude ("row"),
        plain_words(cell_text(about)) as about_words,
        cell_text(grant_name) as grant_name,
        cell_text(indicator) as indicator_said,
        cell_text(funder) as funder_said,
        cell_text(territory) as territory,
        cell_text(unit) as unit,
        cell_text(note) as note,
        cell_text(form) as form_said,
        cell_text(confirmed) as confirmed_said,
        plain_words(coalesce(cell_text(indicator), cell_text(funder))) as first_words,
        coalesce(indicator.e, funder.e, planned.e, amount.e, start_date.e, end_date.e, period.e) as error,
        coalesce(
            has_percent(planned)
            or regexp_full_match(plain_words(replace(cell_text(unit), '%', ' pct ')), $percent)
            or regexp_full_match(plain_words(cell_text(indicator)), $share_indicators),
            false
        ) as is_share
    from cell
    inner join days using ("row")
)

select
    *,
    case
        when regexp_full_match(about_words, $grant) then 'grant'
        when regexp_full_match(about_words, $other_funds) then 'other_funds'
        when regexp_full_match(about_words, $indicator) then 'indicator'
        when regexp_matches(first_words, $begins_grant) then 'grant'
        when regexp_matches(first_words, $begins_other_funds) then 'other_funds'
        when indicator_said is null and funder_said is not null then 'other_funds'
        else 'indicator'
    end as about,
    -- a share written 35 is one of a hundred, one written 0.35 is one of one
    share_said(planned_cell, $decimal, if(is_share and abs(number_said(planned_cell, $decimal)) > 1, 'percent', ''))
        as planned,
    share_said(actual_cell, $decimal, if(is_share and abs(number_said(actual_cell, $decimal)) > 1, 'percent', ''))
        as actual,
    number_said(money_cell, $decimal) as dollars,
    case when regexp_full_match(plain_words(form_said), $cash) then 'cash'
        when regexp_full_match(plain_words(form_said), $kind) then 'kind' end as form,
    case when regexp_full_match(plain_words(confirmed_said), $confirmed) then true
        when regexp_full_match(plain_words(confirmed_said), $not_confirmed) then false end as is_confirmed
from read_cells
