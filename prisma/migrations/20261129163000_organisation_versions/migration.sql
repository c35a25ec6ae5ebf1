ALTER TABLE "organisation" ADD COLUMN "end_document" TEXT;

CREATE TABLE "organisation_version" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "parent_id" UUID,
    "unit_code" TEXT,
    "document" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "taken_back_at" TIMESTAMPTZ(3),
    "taken_back_by_id" UUID,
    "taken_back_why" TEXT,

    CONSTRAINT "organisation_version_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "organisation_version_organisation_id_starts_on_key" ON "organisation_version"("organisation_id", "starts_on") WHERE (taken_back_at IS NULL);

ALTER TABLE "organisation_version" ADD CONSTRAINT "organisation_version_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
