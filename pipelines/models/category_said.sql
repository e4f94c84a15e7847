-- grain: one row per (source, kind, buyer, field, words) that counted lines say of what was bought
-- field: the category where a partner sent one, else the supplier (SEAO sends a nature, never a category).
-- value: the spelling of the largest line; open: what no code and no decision has settled; suppliers and
-- descriptions: of the largest lines, the largest first. said: its number in this file.
with
line as (select * from published.line_fact where is_counted),

choose_field as (
    select
        *,
        if(source = 'partners' and category_said is not null, 'category', 'supplier_name') as field,
        if(source = 'partners', coalesce(category_said, supplier_name), supplier_name) as value_sent,
        category is null and category_decision is null as is_open
    from line
),

put_in_words as (
    select field, value_sent, mapping_words(field, value_sent) as words
    from (select distinct field, value_sent from choose_field)
),

add_up as (
    select
        source,
        kind,
        buyer,
        field,
        words,
        arg_max(value_sent, (abs(amount), value_sent)) as value,
        count(*)::integer as line_count,
        sum(amount)::decimal(18, 2) as amount,
        (count(*) filter (is_open))::integer as open_count,
        coalesce(sum(amount) filter (is_open), 0)::decimal(18, 2) as open_amount,
        arg_max(supplier_name, (abs(amount), supplier_name), 5) as suppliers,
        arg_max(description, (abs(amount), description), 5) filter (trim(description) <> '') as descriptions
    from choose_field
    inner join put_in_words using (field, value_sent)
    group by all
)

select
    row_number() over (order by source, kind, buyer, field, words)::integer as said,
    * exclude (suppliers, descriptions),
    first_of_each(suppliers) as suppliers,
    first_of_each(coalesce(descriptions, [])) as descriptions
from add_up
where trim(value) <> ''
