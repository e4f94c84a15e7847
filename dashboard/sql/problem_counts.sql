-- One row a kind of problem of a batch, most frequent first; counts include problems not kept.
SELECT kind, n FROM problem_count WHERE batch_id = $batch ORDER BY n DESC, kind
