-- grain: one row per enterprise of the directory, whether a line names it or not
-- Of what its rows say, the first that says it counts. neq: when valid; neq_said: as sent.
with
entry as (select * from directory_entry),
place as (select * from directory_place),
line as (select supplier, first_day, last_day from published.line_fact),

list_rows as (
    select
        entry.*,
        place.supplier,
        place.territory,
        struct_pack(batch_id := entry.batch_id, sheet := entry.sheet, "row" := entry."row") as source
    from entry
    inner join place using (batch_id, sheet, "row", ordinal)
),

say_once as (
    select
        supplier,
        arg_min(name, source) as name,
        list_sort(list_distinct(list_concat(list(name), flatten(list(other_names))))) as names,
        min(valid_neq(neq)) as neq,
        arg_min(neq, source) as neq_said,
        arg_min(legal_form, source) as legal_form,
        arg_min(sector, source) as sector,
        arg_min(offered, source) as offered,
        arg_min(contact_name, source) as contact_name,
        arg_min(contact_email, source) as contact_email,
        arg_min(contact_phone, source) as contact_phone,
        arg_min(website, source) as website,
        coalesce(list_sort(list(distinct territory) filter (where territory <> 'unlocated')), []) as territories,
        count(distinct (sheet, "row", ordinal))::integer as establishments
    from list_rows
    group by supplier
),

count_lines as (
    select supplier, count(*)::integer as lines, min(first_day) as first_day, max(last_day) as last_day
    from line
    group by supplier
)

select say_once.*, coalesce(lines, 0) as lines, first_day, last_day
from say_once
left join count_lines using (supplier)
