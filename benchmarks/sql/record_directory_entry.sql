-- grain: one listed enterprise, offering three families
select
    1 as batch_id, 'Liste' as sheet, supplier_number::integer as "row", 1 as ordinal, name, municipality, province,
    if(draw(supplier_number, 20) < 0.05, 'financial_cooperative', 'social_economy') as enterprise_kind,
    list_distinct([unspsc, '80100000', '90100000']) as unspsc, 'contact@example.org' as contact_email
from supplier
where is_listed
