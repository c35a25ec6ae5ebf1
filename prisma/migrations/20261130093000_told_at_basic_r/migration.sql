-- What everybody was told of people at basic, staff were told as well: what they are told from now on is judged beside it.
INSERT INTO "told_figure" ("demonstration", "month", "course_id", "way", "place", "parts")
SELECT "demonstration", "month", 'indicator:at-basic', 'level', "place", "parts" FROM "published_figure" WHERE "indicator" = 'basic'
ON CONFLICT DO NOTHING;
