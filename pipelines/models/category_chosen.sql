-- grain: one row per (buyer, field, said) whose category a decision tells
-- An organisation's own decision comes before one of all organisations, then the later. A decision about a
-- description holds for every description in which its words stand together.
with
said as (select * from category_value),
folded as (select slug, buyer from buyer_of_organisation),

decision as (
    select in_effect.*, coalesce(folded.buyer, in_effect.organisation) as buyer
    from category_in_effect as in_effect
    left join folded on in_effect.organisation = folded.slug
),

find_equal_words as (
    select said.buyer, said.field, said.said, decision.category, decision.ledger,
        decision.buyer is not null as is_own
    from said
    inner join decision on said.field = decision.field and said.words = decision.words
    where said.field <> 'description' and (decision.buyer is null or decision.buyer = said.buyer)
),

find_words_within as (
    select said.buyer, said.field, said.said, decision.category, decision.ledger,
        decision.buyer is not null as is_own
    from (select * from said where field = 'description') as said
    inner join (select * from decision where field = 'description') as decision
        on contains(' ' || said.words || ' ', ' ' || decision.words || ' ')
        and (decision.buyer is null or decision.buyer = said.buyer)
),

gather as (
    select * from find_equal_words
    union all
    select * from find_words_within
),

choose as (
    select
        buyer,
        field,
        said,
        arg_max(struct_pack(category := category, ledger := ledger), (is_own, ledger)) as chosen
    from gather
    group by all
)

select buyer, field, said, chosen.category, chosen.ledger from choose
