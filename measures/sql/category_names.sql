-- Grain: one row per category of the list, in the order of its codes.
SELECT code, level, parent, name_fr, name_en FROM category ORDER BY code
