-- grain: one row per (said, reason) of open values: what suggests a category, and which
-- A suggestion is never counted. place: the order in which reasons are believed. detail: the organisation
-- that decided so, the words that a rule met, or null.
with
said as (select * from published.category_said where open_count > 0),
line as (select * from published.line_fact where category_evidence = 'code'),
decision as (select * from category_in_effect where category is not null and organisation is not null),
rule as (select * from category_rule where field = 'account'),
category as (select code as category_code from published.category),
word_clue as (select * from published.category_word_clue),

find_others as (
    select said.said, 'others' as reason, unnest(arg_max(
        struct_pack(category := decision.category, detail := decision.organisation), decision.ledger
    ))
    from said inner join decision using (field, words)
    where said.buyer is distinct from decision.organisation
    group by said.said
),

find_codes as (
    select said, 'code' as reason, category_code as category, null as detail
    from said
    inner join category on regexp_extract(value, '^\s*([0-9]{4})[0-9]{4}\b', 1) || '0000' = category_code
    where field = 'category'
),

add_coded as (
    select 'category' as field, plain_words(category_said) as words, category, sum(abs(amount)) as dollars
    from line where category_said is not null and source = 'partners'
    group by all
    union all
    select 'supplier_name' as field, mapping_words('supplier_name', supplier_name), category, sum(abs(amount))
    from line
    group by all
),

find_coded as (
    select said.said, if(field = 'category', 'coded', 'supplier_coded') as reason,
        arg_max(add_coded.category, (dollars, add_coded.category)) as category, null as detail
    from said inner join add_coded using (field, words)
    group by all
),

read_accounts as (
    select said, account_number(words) as account from said where field = 'category'
),

find_accounts as (
    select said, 'account' as reason,
        unnest(arg_min(struct_pack(category := category_code, detail := rule.words), (strength, rule.rule)))
    from read_accounts
    inner join rule
        on starts_with(account, split_part(rule.words, ' ', 1) || ' ')
        and starts_with(split_part(account, ' ', -1), split_part(rule.words, ' ', 2))
    group by said
),

gather as (
    from find_others union all by name from find_codes union all by name from find_coded
    union all by name from find_accounts union all by name from word_clue
)

select
    said,
    reason,
    list_position(
        ['others', 'code', 'coded', 'words', 'account', 'supplier_coded', 'description', 'supplier'], reason
    )::integer + if(coalesce(is_weak, false), 8, 0) as place,
    category,
    detail
from gather
