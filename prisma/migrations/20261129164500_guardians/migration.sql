-- Guardians of children under 16, and who gave a consent for whom.
ALTER TABLE "consent" ADD COLUMN "given_by_id" UUID;

CREATE TABLE "guardianship" (
    "guardian_id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guardianship_pkey" PRIMARY KEY ("guardian_id","ward_id")
);

CREATE INDEX "guardianship_ward_id_idx" ON "guardianship"("ward_id");

ALTER TABLE "guardianship" ADD CONSTRAINT "guardianship_guardian_id_fkey" FOREIGN KEY ("guardian_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "guardianship" ADD CONSTRAINT "guardianship_ward_id_fkey" FOREIGN KEY ("ward_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
