-- Macros of categories: first_of_each(names), word_stem(word) and rule_stem(word).

-- A list without what it has already said, in its order.
create or replace temp macro first_of_each(names) as
    list_filter(names, lambda name, i: list_position(names, name) = i);

-- A plain word as rules are compared with it: « factures » is « facture ».
create or replace temp macro word_stem(word) as
    if(length(word) > 3, regexp_replace(word, '[sx]$', ''), word);

-- A word of a rule: « ingenie* » is met by every word that begins so, any other by itself and its plural.
create or replace temp macro rule_stem(word) as
    if(ends_with(word, '*'), rtrim(word, '*'), word_stem(word));
