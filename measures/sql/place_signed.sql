-- Grain: one decision about places of those numbered $ledgers: its number, why, and who.
SELECT ledger, reason, who FROM place_decision_made WHERE list_contains($ledgers::INTEGER[], ledger)
