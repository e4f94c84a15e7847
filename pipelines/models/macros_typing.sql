-- Macros that bring names of places near one another together; see corrected_place_name.sql.

-- So many errors of typing are forgiven in a comparable name: by its letters, Saint and Sainte left aside.
create or replace temp macro typing_errors(name) as
    case
        when length(regexp_replace(name, '^sainte? ', '')) >= 9 then 2
        when length(regexp_replace(name, '^sainte? ', '')) >= 5 then 1
        else 0
    end;

-- The word, and what it becomes when each of its letters in turn is left out.
create or replace temp macro with_one_left_out(word) as
    list_append(list_transform(range(1, length(word) + 1), lambda i: left(word, i - 1) || substr(word, i + 1)), word);

-- Same, for as many letters: 0, 1 or 2.
create or replace temp macro with_letters_left_out(word, letters) as
    list_distinct(case letters
        when 0 then [word]
        when 1 then with_one_left_out(word)
        else flatten(list_transform(with_one_left_out(word), lambda part: with_one_left_out(part)))
    end);
