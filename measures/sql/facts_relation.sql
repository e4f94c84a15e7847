-- Grain: one relation of a buyer and a supplier, on the first day it is known.
SELECT
    relation.source,
    relation.buyer,
    relation.supplier,
    relation.first_day,
    relation.first_day AS last_day,
    buyer.sector AS buyer_sector,
    CASE WHEN buyer.is_regional THEN 'regional' ELSE buyer.territory END AS buyer_territory,
    supplier.supplier_kind,
    supplier.supplier_kind <> 'other' AS social_economy,
    supplier.territory,
    NULL::VARCHAR AS tax_basis,
    0::DECIMAL(18, 2) AS amount
FROM relation
LEFT JOIN buyer ON buyer.slug = relation.buyer
LEFT JOIN supplier ON supplier.supplier_id = relation.supplier
