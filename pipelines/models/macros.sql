-- Macros that make spellings of places comparable; loaded before any model runs. See place_clue.sql.

-- One of the cells of a row, kept as one text, counted from 1; null when it is empty.
create or replace temp macro cell_of(cells, place) as nullif(split_part(cells, chr(31), place), '');

-- 'SAINT-ÉTIENNE (Québec)' -> 'saint etienne quebec': lower case, no accent, words parted by one space.
create or replace temp macro plain_words(words) as
    trim(regexp_replace(strip_accents(replace(lower(words), 'œ', 'oe')), '[^a-z0-9]+', ' ', 'g'));

-- Same, keeping the apostrophe, which tells "Canton d'Orford" from "Dorford".
create or replace temp macro apostrophe_words(words) as
    trim(regexp_replace(
        strip_accents(replace(replace(lower(words), '’', ''''), 'œ', 'oe')), '[^a-z0-9'']+', ' ', 'g'
    ));

-- 'Municipalité du Canton de Hatley' -> 'hatley'. "Ville-Marie" keeps its ville: a designation counts
-- only when followed by de, du, d' or of; "Canton Orford" is said without.
create or replace temp macro without_designation(words) as
    regexp_replace(
        regexp_replace(
            words,
            '^((la |the )?(ville|municipalite|municipality|mun|village|paroisse|parish|cite|city|town|township|twp|tp|'
            || 'canton) (de |du |of |d'' ?)|canton |township )+',
            ''
        ),
        ' (canton|township|twp|tp|ct|ville|village|city|town|paroisse|parish|municipalite|municipality)$', ''
    );

-- 'ste anne', 'st elie', 'n d des bois' -> 'sainte anne', 'saint elie', 'notre dame des bois'.
create or replace temp macro without_abbreviations(words) as
    regexp_replace(
        regexp_replace(regexp_replace(words, '\bste\b', 'sainte', 'g'), '\bst\b', 'saint', 'g'),
        '^(n d|nd|notre d|n dame) ', 'notre dame '
    );

-- The comparable name of a place: 'Ville de St-Élie d’Orford' -> 'saint elie dorford'; '' stays ''.
create or replace temp macro normal_place(words) as
    regexp_replace(
        without_abbreviations(replace(without_designation(apostrophe_words(words)), '''', '')),
        '\b([dl]) ([aeiouyh])', '\1\2', 'g'
    );

-- The letter O and the letters I, L typed for the figures 0 and 1, where a postal code has a figure.
create or replace temp macro figure(letter) as translate(letter, 'OIL', '011');

-- 'JOB-1c0' -> 'J0B1C0': letters and figures only, figures where a Canadian code has them.
create or replace temp macro postal_letters(code) as
    list_transform(
        [regexp_replace(upper(code), '[^A-Z0-9]', '', 'g')],
        lambda c: c[1] || figure(c[2]) || c[3] || figure(c[4]) || c[5] || figure(c[6]) || c[7:]
    )[1];

-- 'j1h5h9' -> 'J1H 5H9'; null unless a whole Canadian postal code.
create or replace temp macro normal_postal_code(code) as
    case
        when regexp_full_match(
            postal_letters(code), '[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d'
        )
            then postal_letters(code)[1:3] || ' ' || postal_letters(code)[4:6]
    end;

-- The first three signs of a whole or begun Canadian postal code ('J1H', 'J1H 5'); else null.
create or replace temp macro normal_postal_prefix(code) as
    case
        when regexp_full_match(postal_letters(code), '[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][A-Z0-9]{0,3}')
            then postal_letters(code)[1:3]
    end;

-- Whether a day lies from `first` to `last`, inclusive; null: always.
create or replace temp macro is_within(day, first, last) as
    coalesce(day >= first, true) and coalesce(day <= last, true);
