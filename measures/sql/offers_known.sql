-- Grain: one row: whether the directory lists any enterprise, and whether any category is known to be offered.
SELECT EXISTS (FROM enterprise) AS is_listed, EXISTS (FROM offer_category) AS is_offered
