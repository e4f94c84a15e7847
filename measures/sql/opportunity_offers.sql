-- Grain: one enterprise of the region that offers a category on $day; story: one that may be shown by then.
SELECT
    offer.category, offer.supplier, enterprise.name, enterprise.territories, enterprise.contact_name,
    enterprise.contact_email, enterprise.contact_phone, enterprise.website, offer.evidence,
    (
        SELECT min(story.story) FROM story
        WHERE story.supplier = offer.supplier AND story.story_from <= $day
    ) AS story
FROM offer_category AS offer
INNER JOIN enterprise ON offer.supplier = enterprise.supplier
INNER JOIN enterprise_status AS status ON offer.supplier = status.supplier
WHERE status.kind IN $kinds
    AND list_has_any(enterprise.territories, $places)
    AND $day BETWEEN coalesce(status.first_day, DATE '0001-01-01') AND coalesce(status.last_day, DATE '9999-12-31')
ORDER BY offer.category, offer.evidence, enterprise.name, offer.supplier
