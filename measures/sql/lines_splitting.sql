-- Grain: one line of a contract of a possible splitting, on the day that its last contract began.
SELECT
    line.* REPLACE (
        part.passed_on AS first_day, part.passed_on AS last_day, part.territory AS territory,
        part.supplier_kind AS supplier_kind, part.social_economy AS social_economy, part.scope AS scope
    ),
    part.is_sure,
    part.threshold_status
FROM {line} AS line
INNER JOIN possible_splitting AS part
    ON line.source = part.source
    AND line.supplier = part.supplier
    AND coalesce(line.contract, concat_ws('|', batch_id, sheet, "row")) = part.award
    AND line.first_day = part.first_day
WHERE line.kind = 'contracts' AND line.is_counted
