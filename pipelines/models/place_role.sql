-- grain: one row per sheet whose columns of places are said to be of head offices or of remittances
-- place_role: head_office or remit_to; the weaker when the columns say both.
with
heading as (select * from place_heading),
word as (select * from reference.place_heading)

select heading.batch_id, heading.sheet, max(word.meaning) as place_role
from heading
inner join word on contains(' ' || plain_words(heading.heading) || ' ', ' ' || word.words || ' ')
group by heading.batch_id, heading.sheet
