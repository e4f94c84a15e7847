-- Grain: one correction or mapping of those numbered $ledgers, as it was decided.
SELECT
    ledger,
    action,
    field,
    sent,
    value,
    nature,
    reason,
    who,
    "at"
FROM correction
WHERE list_contains($ledgers::INTEGER[], ledger)
ORDER BY ledger
