-- Files of people, memberships and completions elsewhere: staged, looked at, written once and taken back exactly; what lists say of how to reach people and of their posts.
ALTER TABLE "entered_evidence" ADD COLUMN     "system" TEXT;

ALTER TABLE "person" ADD COLUMN     "email" TEXT,
ADD COLUMN     "phone" TEXT;

ALTER TABLE "post" ADD COLUMN     "position" TEXT;

CREATE TABLE "import_batch" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT NOT NULL,
    "content" BYTEA,
    "format" TEXT,
    "state" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "columns" JSONB NOT NULL DEFAULT '[]',
    "header_line" INTEGER NOT NULL DEFAULT 0,
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "course_id" TEXT,
    "overwrites" BOOLEAN NOT NULL DEFAULT false,
    "scopes" JSONB NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "claim" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "problem" JSONB,
    "asked_by_id" UUID,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "undone_by_id" UUID,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "import_row" (
    "batch_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "cells" JSONB NOT NULL,
    "entity" TEXT,
    "key" TEXT,
    "values" JSONB NOT NULL DEFAULT '{}',
    "verdict" TEXT,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "changes" JSONB NOT NULL DEFAULT '[]',
    "candidates" UUID[],
    "chosen" TEXT,
    "subject_id" UUID,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("batch_id","part","line")
);

CREATE TABLE "imported_record" (
    "id" UUID NOT NULL,
    "system" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "fields" JSONB NOT NULL DEFAULT '{}',
    "post_id" UUID,

    CONSTRAINT "imported_record_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "import_change" (
    "batch_id" UUID NOT NULL,
    "table_name" TEXT NOT NULL,
    "row_id" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "before" JSONB,
    "after" JSONB NOT NULL,
    "kept_at_undo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "import_change_pkey" PRIMARY KEY ("batch_id","table_name","row_id")
);

CREATE INDEX "import_batch_state_idx" ON "import_batch"("state");

CREATE INDEX "import_batch_file_hash_idx" ON "import_batch"("file_hash");

CREATE INDEX "import_row_batch_id_verdict_idx" ON "import_row"("batch_id", "verdict");

CREATE INDEX "imported_record_subject_id_idx" ON "imported_record"("subject_id");

CREATE UNIQUE INDEX "imported_record_system_entity_external_id_key" ON "imported_record"("system", "entity", "external_id");


ALTER TABLE "import_row" ADD CONSTRAINT "import_row_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "import_change" ADD CONSTRAINT "import_change_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

