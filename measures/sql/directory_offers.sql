-- Grain: one UNSPSC code that the enterprise $supplier offers, with the names of its family.
SELECT offer.unspsc, offer.category, category.name_fr, category.name_en
FROM offer
LEFT JOIN category ON offer.category = category.category_code
WHERE offer.supplier = $supplier
ORDER BY offer.unspsc
