-- Grain: one row: whether a directory, a decision or a line says of anybody that it is of the social economy.
SELECT
    EXISTS (FROM enterprise_status)
    OR EXISTS (FROM mart_spending WHERE social_economy)
    OR EXISTS (FROM mart_contract WHERE social_economy) AS is_known
