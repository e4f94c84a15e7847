-- grain: one row per sheet row below the header: the days it speaks of
-- unreadable: the first day column whose cell says no day, and what it says. is_open: a first day, no last one.
with
cell as (select * from mapped),
word as (select * from day),

read_cells as (
    select
        "row",
        coalesce(typed_day(start_date.d, $is_swapped), from_word.day) as start_day,
        from_word.span as start_span,
        coalesce(typed_day(end_date.d, $is_swapped), to_word.day, to_word.span.last) as end_day,
        coalesce(typed_day(date.d, $is_swapped), date_word.day) as date_day,
        date_word.span as date_span,
        coalesce(typed_day(period.d, $is_swapped), period_word.day) as period_day,
        period_word.span as period_span,
        cell_text(start_date) as start_text,
        cell_text(end_date) as end_text,
        cell_text(date) as date_text,
        cell_text(period) as period_text
    from cell
    left join word as from_word on from_word.word = coalesce(start_date.t, spell_number(start_date.n))
    left join word as to_word on to_word.word = coalesce(end_date.t, spell_number(end_date.n))
    left join word as date_word on date_word.word = coalesce(date.t, spell_number(date.n))
    left join word as period_word on period_word.word = coalesce(period.t, spell_number(period.n))
)

select
    "row",
    coalesce(start_day, start_span.first, date_day, date_span.first, period_day, period_span.first) as first_day,
    coalesce(end_day, start_span.last, start_day, date_span.last, date_day, period_span.last, period_day) as last_day,
    start_day is not null and end_day is null as is_open,
    case
        when start_text is not null and coalesce(start_day, start_span.first) is null then 'start_date'
        when end_text is not null and end_day is null then 'end_date'
        when date_text is not null and coalesce(date_day, date_span.first) is null then 'date'
        when period_text is not null and coalesce(period_day, period_span.first) is null then 'period'
    end as unreadable_field,
    case unreadable_field
        when 'start_date' then start_text
        when 'end_date' then end_text
        when 'date' then date_text
        when 'period' then period_text
    end as unreadable_text,
    coalesce(end_text, date_text, period_text, start_text) as day_text
from read_cells
