-- Grain: one story of the directory that may be shown on $day, the newest first.
SELECT story.supplier, enterprise.name, story.story, story.story_from
FROM story
INNER JOIN enterprise USING (supplier)
WHERE story.story_from <= $day
ORDER BY story.story_from DESC, enterprise.name, story.story
LIMIT $most
