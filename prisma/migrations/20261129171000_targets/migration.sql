-- Denominators and milestones are entered and withdrawn on pages; what was withdrawn stays.
ALTER TABLE "denominator" ADD COLUMN "entered_at" TIMESTAMPTZ(3), ADD COLUMN "entered_by_id" UUID, ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3), ADD COLUMN "withdrawn_by_id" UUID, ADD COLUMN "withdrawn_why" TEXT;
ALTER TABLE "milestone" ADD COLUMN "entered_at" TIMESTAMPTZ(3), ADD COLUMN "entered_by_id" UUID, ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3), ADD COLUMN "withdrawn_by_id" UUID, ADD COLUMN "withdrawn_why" TEXT;

DROP INDEX "denominator_unit_code_unit_valid_from_band_on_date_demonstr_key";
DROP INDEX "milestone_unit_code_unit_valid_from_course_id_due_on_demons_key";

CREATE UNIQUE INDEX "denominator_unit_code_unit_valid_from_band_on_date_demonstr_key" ON "denominator"("unit_code", "unit_valid_from", "band", "on_date", "demonstration") WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX "milestone_unit_code_unit_valid_from_course_id_due_on_demons_key" ON "milestone"("unit_code", "unit_valid_from", "course_id", "due_on", "demonstration") WHERE (withdrawn_at IS NULL);
