-- grain: one row per line to which one's own mapping gives its nature
-- An organisation's own mapping comes before one of all organisations, then the later decision.
with
line as (select * from staging_line),
mapping as (select * from mapping_in_effect),

gather_values as (
    select organisation, 'supplier_name' as field, supplier_name as said from line
    union all
    select organisation, 'category' as field, category_known as said from line
    union all
    select organisation, 'buyer_unit' as field, buyer_unit as said from line
),

-- Nothing is read for a field that no mapping looks at.
list_values as (select distinct * from gather_values semi join mapping using (field)),

choose_for_values as (
    select
        list_values.*,
        arg_max(
            struct_pack(
                nature := nature, mapping := ledger, is_own := mapping.organisation is not null
            ),
            (mapping.organisation is not null, ledger)
        ) as chosen
    from list_values
    inner join mapping
        on list_values.field = mapping.field
        and mapping_words(list_values.field, said) = mapping.words
        and coalesce(list_values.organisation = mapping.organisation, mapping.organisation is null)
    group by all
),

find_lines as (
    select line.batch_id, line.sheet, line."row", chosen
    from line
    inner join choose_for_values as found
        on found.field = 'supplier_name'
        and line.supplier_name = found.said
        and line.organisation is not distinct from found.organisation
    union all
    select line.batch_id, line.sheet, line."row", chosen
    from line
    inner join choose_for_values as found
        on found.field = 'category'
        and line.category_known = found.said
        and line.organisation is not distinct from found.organisation
    union all
    select line.batch_id, line.sheet, line."row", chosen
    from line
    inner join choose_for_values as found
        on found.field = 'buyer_unit'
        and line.buyer_unit = found.said
        and line.organisation is not distinct from found.organisation
),

choose_for_lines as (
    select batch_id, sheet, "row", arg_max(chosen, (chosen.is_own, chosen.mapping)) as chosen
    from find_lines
    group by batch_id, sheet, "row"
)

select batch_id, sheet, "row", chosen.nature, chosen.mapping from choose_for_lines
