-- Grain: one contract as signed, beside the threshold of its day.
SELECT *
FROM contract_award
