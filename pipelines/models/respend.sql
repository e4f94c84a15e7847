-- grain: one row per supplier, area and unbroken span of days that the same answers speak of
-- rho: share re-spent in the area; kept: share that stays there after subcontracting; null when no answer says
-- it. Of several, the last counts. answers: how many speak of these days.
with
answer as (select * from survey_answer),

list_bounds as (
    select supplier, told_area, first_day from answer
    union
    select supplier, told_area, last_day + 1 as first_day from answer
),

list_spans as (
    select
        *,
        lead(first_day) over (partition by supplier, told_area order by first_day) - 1 as last_day
    from list_bounds
),

choose_answers as (
    select
        list_spans.supplier,
        list_spans.told_area,
        list_spans.first_day,
        list_spans.last_day,
        arg_max(answer.rho, answer.turn) as rho,
        arg_max(answer.kept, answer.turn) as kept,
        count(*)::integer as answers,
        coalesce(max(answer.turn) filter (answer.rho is not null), max(answer.turn)) as turn
    from list_spans
    inner join answer
        on list_spans.supplier = answer.supplier
        and list_spans.told_area = answer.told_area
        and list_spans.first_day between answer.first_day and answer.last_day
    group by list_spans.supplier, list_spans.told_area, list_spans.first_day, list_spans.last_day
)

select
    choose_answers.supplier,
    answer.supplier_name,
    choose_answers.first_day,
    choose_answers.last_day,
    choose_answers.rho,
    choose_answers.kept,
    choose_answers.told_area as area,
    choose_answers.answers,
    answer.batch_id,
    answer.sheet,
    answer."row"
from choose_answers
inner join answer on choose_answers.supplier = answer.supplier and choose_answers.turn = answer.turn
