-- grain: one row per (said, reason) of open values whose words suggest a category
-- reason: words (of the category sent), description (of its largest lines), supplier (its name). A rule of
-- data/sources/category_words.csv is met by a text that has all its words. The strongest rule met counts,
-- then the one of most words, then the one met first; of several descriptions, what most of them say.
-- is_weak: words that tell little by themselves (strength 4), believed after the other reasons.
with
said as (select * from published.category_said where open_count > 0),
rule as (select * from category_rule where field = 'words'),
rule_word as (select * from category_rule_word),

list_texts as (
    select said, if(field = 'category', 'words', 'supplier') as reason, 1 as nth, value as written from said
    union all
    select said, 'description', generate_subscripts(descriptions, 1), unnest(descriptions) from said
),

list_distinct_texts as (
    select written, string_split(plain_words(written), ' ') as words
    from (select distinct written from list_texts)
),

part_texts as (
    select written, word_stem(unnest(words)) as word, generate_subscripts(words, 1) as place
    from list_distinct_texts
),

-- The first three letters, equal whatever the rule, make the comparison of words a hash join.
meet_words as (
    select words.word, rule_word.rule, rule_word.nth, rule_word.word_count
    from (select distinct word from part_texts) as words
    inner join rule_word
        on words.word[:3] = rule_word.stem[:3]
        and if(rule_word.is_stem, starts_with(words.word, rule_word.stem), words.word = rule_word.stem)
),

meet_rules as (
    select written, rule, word_count, min(place) as place
    from part_texts inner join meet_words using (word)
    group by written, rule, word_count
    having count(distinct nth) = word_count
),

choose_rules as (
    select
        written,
        arg_min(
            struct_pack(category := category_code, words := words, is_weak := strength = 4),
            (strength, -word_count, place, -length(words), rule)
        ) as chosen
    from meet_rules inner join rule using (rule)
    group by written
),

count_texts as (
    select
        said,
        reason,
        chosen.category as category,
        min(struct_pack(nth := nth, words := chosen.words, is_weak := chosen.is_weak)) as first,
        count(*) as texts
    from list_texts inner join choose_rules using (written)
    group by all
)

select
    said,
    reason,
    arg_max(category, (texts, -first.nth)) as category,
    arg_max(first.words, (texts, -first.nth)) as detail,
    arg_max(first.is_weak, (texts, -first.nth)) as is_weak
from count_texts
group by said, reason
