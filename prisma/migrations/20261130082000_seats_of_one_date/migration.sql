-- The seat of an organisation is a unit of one date: codes are used again. Null: as the code is read on the day from which it was said.
ALTER TABLE "organisation" ADD COLUMN "unit_valid_from" DATE;
ALTER TABLE "organisation_version" ADD COLUMN "unit_valid_from" DATE;

-- What was entered by form was chosen among the units of the day on which it was recorded.
UPDATE "organisation_version" v SET "unit_valid_from" = (SELECT max(u."valid_from") FROM "unit" u WHERE u."code" = v."unit_code" AND u."valid_from" <= v."recorded_at"::date) WHERE v."unit_code" IS NOT NULL AND v."document" IS NOT NULL;
