-- Grain: one row per decision about categories, the latest first.
SELECT
    ledger, "at", who, organisation, field, "value", category, reason, lines, amount, state, withdrawn_at
FROM category_decision
ORDER BY ledger DESC
