-- Grain: one story of the enterprise $supplier; is_shown: whether it may be shown on $day.
SELECT story, story_from, coalesce(story_from <= $day, false) AS is_shown
FROM story
WHERE supplier = $supplier
ORDER BY story_from NULLS LAST, story
