-- One row a named code of a dimension.
SELECT 'territory' AS dimension, code, name FROM territory
UNION ALL SELECT 'buyer', slug, name FROM buyer
UNION ALL SELECT 'supplier', supplier_id, name FROM supplier
