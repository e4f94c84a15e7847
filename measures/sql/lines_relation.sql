-- Grain: one counted line on the first day its buyer and its supplier are known together.
-- Where the supplier is and what it is: as the relation counts them, of the supplier today, not of that line.
SELECT line.* REPLACE (
    line.first_day AS last_day,
    supplier.territory AS territory,
    supplier.supplier_kind AS supplier_kind,
    supplier.supplier_kind <> 'other' AS social_economy
)
FROM {line} AS line
SEMI JOIN relation USING (source, buyer, supplier, first_day)
LEFT JOIN supplier ON supplier.supplier_id = line.supplier
WHERE line.is_counted
