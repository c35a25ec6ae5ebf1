-- A child's word alone is no consent any more to being seen by the digital team (decision 76): what children said before is taken back.
UPDATE "consent" c SET "withdrawn_at" = now() FROM "person" p
WHERE p."id" = c."person_id" AND c."purpose" = 'team-support' AND c."withdrawn_at" IS NULL
  AND extract(year FROM now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::int - p."birth_year" < 16;
