-- bad rows: spellings of one level that read the same, or say something unknown
-- broken by: insert into reference.province values ('QUÉBEC', 'province', 'outside', 'ON')
select level, plain_words(spelling) as word, count(*) as spellings
from reference.province
group by level, plain_words(spelling)
having count(*) > 1
    or plain_words(spelling) = ''
    or bool_or(place not in ('quebec', 'canada', 'outside') or level not in ('province', 'state', 'country'))
