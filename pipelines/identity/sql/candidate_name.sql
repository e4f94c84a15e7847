-- grain: one row per pair of name_candidate from its row $first to $last, with what each of the two names says
with
pair as (select * from name_candidate where rowid between $first and $last),
name as (select name, words, number, others, parent, is_joint from record.name_known)

select
    pair.one, pair.other,
    ones.words, ones.number, ones.others, ones.parent, ones.is_joint,
    others.words, others.number, others.others, others.parent, others.is_joint
from pair
inner join name as ones on pair.one = ones.name
inner join name as others on pair.other = others.name
