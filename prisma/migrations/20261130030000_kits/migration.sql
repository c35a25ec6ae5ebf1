-- Mini-PCs of culture houses without Internet: what they are, and what of their files came to what here, each thing once.
CREATE TABLE "kit" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "unit_code" TEXT NOT NULL,
    "unit_valid_from" DATE NOT NULL,
    "document" TEXT NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_by_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "ended_why" TEXT,

    CONSTRAINT "kit_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "kit_file" (
    "hash" TEXT NOT NULL,
    "kit_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_in_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_in_by_id" UUID NOT NULL,
    "people" INTEGER NOT NULL,
    "records" INTEGER NOT NULL,
    "fresh" INTEGER NOT NULL,

    CONSTRAINT "kit_file_pkey" PRIMARY KEY ("hash")
);

CREATE TABLE "kit_person" (
    "kit_id" UUID NOT NULL,
    "external_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "facts" JSONB,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,

    CONSTRAINT "kit_person_pkey" PRIMARY KEY ("kit_id","external_id")
);

CREATE TABLE "kit_record" (
    "kit_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "external_id" UUID NOT NULL,
    "content" JSONB,
    "outcome" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "kit_record_pkey" PRIMARY KEY ("kit_id","kind","record_id")
);

CREATE UNIQUE INDEX "kit_public_key_key" ON "kit"("public_key");

CREATE INDEX "kit_file_kit_id_taken_in_at_idx" ON "kit_file"("kit_id", "taken_in_at");

CREATE INDEX "kit_record_kit_id_external_id_idx" ON "kit_record"("kit_id", "external_id");

ALTER TABLE "kit_file" ADD CONSTRAINT "kit_file_kit_id_fkey" FOREIGN KEY ("kit_id") REFERENCES "kit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "kit_person" ADD CONSTRAINT "kit_person_kit_id_fkey" FOREIGN KEY ("kit_id") REFERENCES "kit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "kit_record" ADD CONSTRAINT "kit_record_kit_id_fkey" FOREIGN KEY ("kit_id") REFERENCES "kit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
