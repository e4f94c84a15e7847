-- grain: one row per text that one rule of nature matches; run once a rule, whose pattern is a constant
-- then: a pattern read from a table would be compiled again for each text
with nature_text as (select * from nature_text)

select batch_id, sheet, "row", $place::integer as place
from nature_text
where
    (field = $field or ($field = 'words' and field not in ('supplier_name', 'buyer_name')))
    and (source = 'partners' or $nature in ('joint_purchase', 'grants_transfers'))
    and regexp_matches(words, $pattern)
