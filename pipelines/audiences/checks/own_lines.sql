-- grain: one row per line of the file that is not of its reader
select batch_id, sheet, "row" from published.line_fact where buyer <> $reader
