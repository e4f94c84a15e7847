-- Macros that take apart what people write in the cell of a municipality; see place_word.sql.

-- 'V. Magog', 'Arr. de Fleurimont', 'Ct Orford' -> 'magog', 'fleurimont', 'orford': a designation said without
-- de, which counts only when what is left is a known name.
create or replace temp macro without_bare_designation(words) as
    normal_place(regexp_replace(
        plain_words(words),
        '^(ville|v|village|vill|municipalite|mun|paroisse|canton|ct|secteur|arrondissement|arr) (de |du |d )?', ''
    ));

-- 'Stanstead QC Canada' -> 'Stanstead,QC,Canada': the provinces, states and countries that people write behind
-- a name. Letters that end names too (DE, LA, ME) are no states here.
create or replace temp macro with_provinces_apart(words) as
    regexp_replace(
        regexp_replace(words, '\s(?i:CAN|CANADA|USA|U\.S\.A|CA)[\s.]*$', ',\0'),
        '\s((?i:QC|P\.?Q|Qu[ée]|Qu[ée]bec|Ontario|Vermont|P\.?E\.?I|I\.?P\.?E|[IÎ]\.-P\.-[EÉ])'
        || '|ON|O[Nn][Tt]|B\.?C|AB|SK|MB|N\.?B|N\.?S|NL|PE|VT|NH|NY|OH)([\s.]*,|[\s.]*$)',
        ',\1\2'
    );
