-- Grain: one row per interval and dimensions of counted purchases whose supplier answered the survey.
SELECT *
FROM mart_respend
