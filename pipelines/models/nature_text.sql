-- grain: one row per text of a line (description, category, document, supplier_name, buyer_name) that a rule of
-- data/sources/nature_rules.csv could match: in plain words, as the rules are written
-- $nature_words finds them cheaply in the texts as sent.
with
line as (select * from staging_line),

find_candidates as (
    select batch_id, sheet, "row", source, description, category, document_number, supplier_name,
        buyer_name
    from line
    where regexp_matches(
        concat_ws(chr(10), description, category, document_number, supplier_name, buyer_name),
        $nature_words
    )
),

list_texts as (
    select batch_id, sheet, "row", source, field, said
    from find_candidates
    unpivot (
        said for field in (description, category, document_number as document, supplier_name, buyer_name)
    )
)

select batch_id, sheet, "row", source, field, plain_words(said) as words
from list_texts
where regexp_matches(said, $nature_words)
