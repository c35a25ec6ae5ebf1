CREATE TABLE "recognition" (
    "id" UUID NOT NULL,
    "demonstration" BOOLEAN NOT NULL,
    "year" SMALLINT NOT NULL,
    "unit_code" TEXT,
    "unit_valid_from" DATE,
    "person_id" UUID,
    "course_id" TEXT NOT NULL,
    "share" DECIMAL(7,6) NOT NULL,
    "document" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_id" UUID,
    "revoked_why" TEXT,

    CONSTRAINT "recognition_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "recognition_of_one" CHECK (("unit_code" IS NULL) <> ("person_id" IS NULL))
);
CREATE UNIQUE INDEX "recognition_demonstration_year_unit_code_unit_valid_from_key" ON "recognition"("demonstration", "year", "unit_code", "unit_valid_from") WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX "recognition_person_id_year_key" ON "recognition"("person_id", "year") WHERE (revoked_at IS NULL);

ALTER TABLE "recognition" ADD CONSTRAINT "recognition_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
