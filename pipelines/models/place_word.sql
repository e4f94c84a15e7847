-- grain: one row per distinct text in which lines, the directory or a decision name a place
-- What a cell names: people write codes, provinces, boroughs and streets in it ('Magog QC J1X 1Y4',
-- 'Sherbrooke (arr. Lennoxville)', '12, rue King, Sherbrooke'). name: in comparable form; of a cell that names
-- two territories, its words, which place nothing. tail: the words beside the first. is_whole: nothing beside.
with
place_input as (select * from place_input),
decision as (select spelling from place_decision where about = 'spelling'),
known as (select name, territory from place_name),
spelling as (select distinct plain_words(spelling) as word from reference.province),

list_cells as (
    select municipality as cell from place_input where municipality is not null
    union
    select spelling from decision where spelling is not null
),

take_codes_out as (
    select
        cell,
        coalesce(
            nullif(regexp_extract(cell, '(?i)\b[A-Z]\d[A-Z][ -]?\d[A-Z]\d\b'), ''),
            nullif(regexp_extract(cell, '\s(\d{5}(-\d{4})?)\s*$', 1), '')
        ) as code,
        with_provinces_apart(
            regexp_replace(cell, '(?i)\b[A-Z]\d[A-Z][ -]?\d[A-Z]\d\b|\s\d{5}(-\d{4})?\s*$', ' ')
        ) as words
    from list_cells
),

list_parts as (
    select cell, unnest(parts) as part, generate_subscripts(parts, 1) as nth
    from (
        select
            cell,
            list_filter(regexp_split_to_array(words, '[,;()/\[\]]| - '), lambda part: plain_words(part) <> '')
                as parts
        from take_codes_out
    )
),

read_parts as (
    select
        list_parts.*,
        normal_place(part) as name,
        coalesce(known.name, bare.name) as known_name,
        coalesce(known.territory, bare.territory) as territory,
        spelling.word is not null as is_province
    from list_parts
    left join known on normal_place(part) = known.name
    left join known as bare on without_bare_designation(part) = bare.name
    left join spelling on plain_words(part) = spelling.word
),

gather_parts as (
    select
        cell,
        arg_min(name, nth) as first_name,
        arg_min(known_name, nth) filter (territory is not null and not is_province) as known_name,
        arg_min(known_name, nth) filter (territory is not null) as known_province,
        min(nth) filter (territory is not null) as known_nth,
        count(distinct territory) filter (not is_province) as territories,
        list(plain_words(part) order by nth) as words
    from read_parts
    group by cell
)

select
    cell,
    code,
    case
        when territories > 1 then normal_place(cell)
        -- 'Sherbrooke' right behind a number is a street as well
        when known_nth = 2 and regexp_full_match(first_name, '[0-9 ]+') then first_name
        else coalesce(known_name, known_province, first_name)
    end as name,
    -- CT beside a place that is known is a township, not Connecticut
    list_filter(gather_parts.words[2:], lambda word: word <> 'ct' or known_name is null) as tail,
    coalesce(len(gather_parts.words) = 1, false) as is_whole
from take_codes_out
left join gather_parts using (cell)
