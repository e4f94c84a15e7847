-- grain: one row per word of a rule that suggests categories by words, from 1
-- stem: how the words of a text begin that meet it (is_stem), or what they are without plural.
with rule as (select * from category_rule where field = 'words'),

part_rules as (
    select
        rule,
        len(string_split(words, ' ')) as word_count,
        generate_subscripts(string_split(words, ' '), 1) as nth,
        unnest(string_split(words, ' ')) as written
    from rule
)

select rule, word_count, nth, rule_stem(written) as stem, ends_with(written, '*') as is_stem from part_rules
