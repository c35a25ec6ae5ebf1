-- Who leads a class by a role that ends by its date leads it no longer than that role.
UPDATE "role_grant" g SET "ends_at" = greatest(g."starts_at", b."until")
FROM (
  SELECT "person_id", max("ends_at") AS "until", bool_or("ends_at" IS NULL) AS "lasts"
  FROM "role_grant" WHERE "role" = 'team-member' OR ("role" = 'trainer' AND "scope_kind" = 'self') GROUP BY "person_id"
) b
WHERE b."person_id" = g."person_id" AND NOT b."lasts" AND g."role" = 'trainer' AND g."scope_kind" = 'cohort'
  AND g."document" IS NULL AND g."ended_at" IS NULL AND (g."ends_at" IS NULL OR g."ends_at" > b."until");
