-- Grain: one municipality of today, in the order of its name.
SELECT code, name, territory FROM municipality ORDER BY strip_accents(name), code
