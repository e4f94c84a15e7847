-- Grain: one UNSPSC code that the enterprise $supplier offers, with the names of its family.
SELECT offer.unspsc, offer.category, family.name_fr, family.name_en
FROM offer
LEFT JOIN category AS family ON offer.category = family.code
WHERE offer.supplier = $supplier
ORDER BY offer.unspsc
