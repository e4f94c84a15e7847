-- grain: one row per sheet row below the header: what each mapped cell says, before anything is judged
-- A row that names no enterprise but a place goes on with the enterprise above it.
with
cell as (select * from mapped),
word as (select * from day),

read_cells as (
    select
        "row",
        filled,
        cell_text(supplier_name) as name,
        cell_text(other_names) as other_names,
        cell_text(neq) as neq,
        cell_text(legal_form) as legal_form,
        cell_text(status) as status,
        cell_text(financial) as financial,
        cell_text(place_kind) as place_kind,
        cell_text(sector) as sector,
        cell_text(offered) as offered,
        cell_text(unspsc) as unspsc,
        cell_text(contact_name) as contact_name,
        cell_text(contact_email) as contact_email,
        cell_text(contact_phone) as contact_phone,
        cell_text(website) as website,
        cell_text(story) as story,
        cell_text(start_date) as from_text,
        cell_text(end_date) as to_text,
        cell_text(date) as story_text,
        coalesce(typed_day(start_date.d, $is_swapped), from_word.day, from_word.span.first) as status_from,
        coalesce(typed_day(end_date.d, $is_swapped), to_word.day, to_word.span.last) as status_to,
        coalesce(typed_day(date.d, $is_swapped), story_word.day, story_word.span.first) as story_from,
        coalesce(supplier_name.e, neq.e, status.e, financial.e, start_date.e, end_date.e) as error,
        has_place
    from cell
    left join word as from_word on from_word.word = coalesce(start_date.t, spell_number(start_date.n))
    left join word as to_word on to_word.word = coalesce(end_date.t, spell_number(end_date.n))
    left join word as story_word on story_word.word = coalesce(date.t, spell_number(date.n))
),

mark_continued as (
    select
        *,
        name is null and neq is null and has_place and error is null as is_continued,
        last_value(if(name is null, null, "row") ignore nulls) over (order by "row") as row_above
    from read_cells
)

select
    mine.* exclude (
        name, other_names, neq, legal_form, status, financial, sector, from_text, to_text, status_from, status_to
    ),
    coalesce(mine.name, above.name) as name,
    if(mine.is_continued, above.other_names, mine.other_names) as other_names,
    if(mine.is_continued, above.neq, mine.neq) as neq,
    if(mine.is_continued, coalesce(mine.legal_form, above.legal_form), mine.legal_form) as legal_form,
    if(mine.is_continued, coalesce(mine.status, above.status), mine.status) as status,
    if(mine.is_continued, coalesce(mine.financial, above.financial), mine.financial) as financial,
    if(mine.is_continued, coalesce(mine.sector, above.sector), mine.sector) as sector,
    if(mine.is_continued, coalesce(mine.from_text, above.from_text), mine.from_text) as from_text,
    if(mine.is_continued, coalesce(mine.to_text, above.to_text), mine.to_text) as to_text,
    if(mine.is_continued, coalesce(mine.status_from, above.status_from), mine.status_from) as status_from,
    if(mine.is_continued, coalesce(mine.status_to, above.status_to), mine.status_to) as status_to
from mark_continued as mine
left join mark_continued as above on mine.is_continued and mine.row_above = above."row"
