-- grain: one row per buyer that can be named: organisations of the register that stand for themselves,
-- and whoever has lines or a place in the list of SEAO buyers without an entry there
with
organisation as (select * from organisation),
folded as (select slug from buyer_of_organisation where slug = buyer),
line_buyer as (select distinct buyer as slug from line_buyer where buyer is not null),
listed as (
    select slug, min(name) as name, min(sector) as sector, min(territory_code) as territory
    from seao_buyer
    group by slug
),

keep_registered as (select organisation.* from organisation semi join folded using (slug)),

name_others as (
    select slug, coalesce(listed.name, slug) as name, sector, territory
    from line_buyer
    left join listed using (slug)
    anti join keep_registered using (slug)
)

select slug, name, sector, territory, fiscal_year_end, signatory_since, left_on from keep_registered
union all by name
select slug, name, sector, territory from name_others
