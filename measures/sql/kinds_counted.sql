-- Grain: one source and kind of lines that figures count, partners before SEAO, purchases before contracts.
SELECT DISTINCT source, kind FROM line_fact WHERE is_counted ORDER BY source, kind DESC
