-- grain: one row per link between two nodes; is_told: what joins them was said, not found
-- sure: from 0 to 1; above 1 for a number or the directory, which no likeness outweighs. Links of a group are
-- those of its first node, so that a thousand spellings of one name make a thousand links.
with
node as (select * from identity_node),
grouped as (select * from identity_group),
alike as (select * from name_alike),
entry as (select * from directory_entry),
spelling as (select * from supplier_node),

link_numbers as (
    select first(node order by node) over (partition by enterprise_number) as one, node as other,
        'number' as evidence, 2.0 as sure
    from node
    where enterprise_number is not null
),

link_directory as (
    select named.node as one, also.node as other, 'directory' as evidence, 1.5 as sure
    from entry
    inner join spelling as named
        on entry.name = named.supplier_name and entry.neq is not distinct from named.neq
        and entry.municipality is not distinct from named.municipality
    inner join spelling as also
        on list_contains(entry.other_names, also.supplier_name) and entry.neq is not distinct from also.neq
        and entry.municipality is not distinct from also.municipality
),

link_groups as (
    select first(node order by node) over (partition by key, part) as one, node as other,
        if(key[1] = '#', 'same_number', 'same_words') as evidence, if(key[1] = '#', 0.99, 0.98) as sure
    from grouped
),

link_alike as (
    select ones.node as one, others.node as other, alike.evidence, alike.sure
    from alike
    inner join node as ones on alike.one = ones.name
    inner join node as others on alike.other = others.name
    where
        (ones.enterprise_number is null or others.enterprise_number is null
            or ones.enterprise_number = others.enterprise_number)
        and (ones.number = '' or others.number = '' or ones.number = others.number)
)

select * from link_numbers where one <> other
union
select * from link_directory where one <> other
union
select * from link_groups where one <> other
union
select * from link_alike
