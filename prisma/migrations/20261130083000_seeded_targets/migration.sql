-- What content files bring stands beside what is entered for the same unit and day: the entered one holds, and when it is withdrawn the file's holds again.
ALTER TABLE "denominator" ADD COLUMN "seeded" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "milestone" ADD COLUMN "seeded" BOOLEAN NOT NULL DEFAULT false;
UPDATE "denominator" SET "seeded" = true WHERE "entered_at" IS NULL AND NOT "demonstration";
DROP INDEX "denominator_unit_code_unit_valid_from_band_on_date_demonstr_key";
DROP INDEX "milestone_unit_code_unit_valid_from_course_id_due_on_demons_key";
CREATE UNIQUE INDEX "denominator_unit_code_unit_valid_from_band_on_date_demonstr_key" ON "denominator"("unit_code", "unit_valid_from", "band", "on_date", "demonstration", "seeded") WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX "milestone_unit_code_unit_valid_from_course_id_due_on_demons_key" ON "milestone"("unit_code", "unit_valid_from", "course_id", "due_on", "demonstration", "seeded") WHERE (withdrawn_at IS NULL);
