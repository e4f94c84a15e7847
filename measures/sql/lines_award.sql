-- Grain: one counted contract line of the day its contract was signed.
SELECT line.*, award.bracket, award.most, award.threshold, award.threshold_status
FROM {line} AS line
INNER JOIN contract_award AS award
    ON line.source = award.source
    AND line.supplier = award.supplier
    AND coalesce(line.contract, concat_ws('|', batch_id, sheet, "row")) = award.award
    AND line.first_day = award.first_day
WHERE line.kind = 'contracts' AND line.is_counted
