-- Grain: one named code of a dimension.
SELECT 'territory' AS dimension, code, name FROM territory
UNION ALL SELECT 'buyer', slug, name FROM buyer
UNION ALL SELECT 'supplier', supplier_id, name FROM supplier
UNION ALL SELECT 'category', code, if($lang = 'en', name_en, name_fr) FROM category
