-- Macros of categories: first_of_each(names), word_stem(word), rule_stem(word) and account_number(words).

-- A list without what it has already said, in its order.
create or replace temp macro first_of_each(names) as
    list_filter(names, lambda name, i: list_position(names, name) = i);

-- A plain word as rules are compared with it: « factures » is « facture ».
create or replace temp macro word_stem(word) as
    if(length(word) > 3, regexp_replace(word, '[sx]$', ''), word);

-- A word of a rule: « ingenie* » is met by every word that begins so, any other by itself and its plural.
create or replace temp macro rule_stem(word) as
    if(ends_with(word, '*'), rtrim(word, '*'), word_stem(word));

-- The parts of a number of account, behind what announces it: « poste 02 130 00 414 » and « gl 0213000414 » are
-- '02 130 00 414' and '02 13000 414'; null for anything else.
create or replace temp macro account_number(words) as
    nullif(regexp_extract(
        regexp_replace(words, '\b(02)([0-9]{5})([0-9]{3})$', '\1 \2 \3'),
        '^(?:(?:poste|budgetaire|compte|cpte|gl|g l|account|no|n) )*([0-9]+(?: [0-9]+)+)$',
        1
    ), '');
