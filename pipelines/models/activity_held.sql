-- grain: one row per activity in effect, at its row of the list
-- buyer: the partner it was held with, when the register knows the name. territory: `unlocated` when the row
-- names no one territory of Estrie.
with
entry as (select * from activity_entry),
place as (select * from territory_said),
organisation as (select slug, plain_words(name) as name, sector, territory from organisation),

-- a name that two organisations bear is nobody's
name_buyers as (
    select name, any_value(slug) as slug, any_value(sector) as sector, any_value(territory) as territory
    from organisation
    group by name
    having count(*) = 1
)

select
    entry.batch_id,
    entry.sheet,
    entry."row",
    entry.title,
    entry.activity_kind,
    entry.first_day,
    entry.last_day,
    coalesce(nullif(said.territory, 'estrie'), nullif(named.territory, 'estrie'), 'unlocated') as territory,
    entry.municipality,
    entry.people,
    entry.organisations,
    entry.hours,
    entry.organisation,
    buyer.slug as buyer,
    buyer.sector as buyer_sector,
    buyer.territory as buyer_territory,
    entry.note
from entry
left join place as said on entry.territory = said.said
left join place as named on entry.municipality = named.said
left join name_buyers as buyer on plain_words(entry.organisation) = buyer.name
