-- Attempts carry their rules, deadline and state.
ALTER TABLE "attempt"
  ADD COLUMN "rules" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "state" TEXT NOT NULL DEFAULT 'in-progress',
  ADD COLUMN "deadline" TIMESTAMPTZ(3),
  ADD COLUMN "counts_until" TIMESTAMPTZ(3),
  ADD COLUMN "takes_until" TIMESTAMPTZ(3),
  ADD COLUMN "extra_minutes" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "neutralised" SMALLINT[] DEFAULT ARRAY[]::SMALLINT[];

UPDATE "attempt" SET "state" = 'finished' WHERE "submitted_at" IS NOT NULL;

ALTER TABLE "attempt" ADD CONSTRAINT "attempt_state_known" CHECK ("state" IN ('in-progress', 'overdue', 'submitted', 'finished', 'abandoned'));
CREATE INDEX "attempt_counts_until_idx" ON "attempt"("counts_until") WHERE (submitted_at IS NULL);

CREATE TABLE "attempt_transition" (
    "attempt_id" UUID NOT NULL,
    "to" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cause" TEXT NOT NULL,

    CONSTRAINT "attempt_transition_pkey" PRIMARY KEY ("attempt_id","to")
);
ALTER TABLE "attempt_transition" ADD CONSTRAINT "attempt_transition_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
INSERT INTO "attempt_transition" ("attempt_id", "to", "at", "cause")
  SELECT "id", "step", "submitted_at", 'learner' FROM "attempt" CROSS JOIN (VALUES ('submitted'), ('finished')) AS "steps" ("step") WHERE "submitted_at" IS NOT NULL;

-- Answers are versions of one attempt by (sequence, writer). Those there were came from forms: they are numbered as they
-- were saved, a later revision of a position always after an earlier one, whatever a clock said.
ALTER TABLE "answer"
  ADD COLUMN "sequence" INTEGER,
  ADD COLUMN "writer" TEXT NOT NULL DEFAULT 'form',
  ADD COLUMN "tapped_at" TIMESTAMPTZ(3),
  ADD COLUMN "issued_at" TIMESTAMPTZ(3),
  ADD COLUMN "elapsed_ms" INTEGER,
  ADD COLUMN "late" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "accepted_at" TIMESTAMPTZ(3),
  ADD COLUMN "standing" BOOLEAN NOT NULL DEFAULT false;

WITH "saved" AS (
  SELECT "attempt_id", "position", "revision", max("saved_at") OVER (PARTITION BY "attempt_id", "position" ORDER BY "revision") AS "at" FROM "answer"
), "numbered" AS (
  SELECT "attempt_id", "position", "revision", row_number() OVER (PARTITION BY "attempt_id" ORDER BY "at", "position", "revision") AS "sequence" FROM "saved"
)
UPDATE "answer" SET "sequence" = "numbered"."sequence", "standing" = "attempt"."quiz_id" LIKE 'check:%' AND "answer"."revision" = 1
  FROM "numbered", "attempt"
  WHERE "answer"."attempt_id" = "numbered"."attempt_id" AND "answer"."position" = "numbered"."position" AND "answer"."revision" = "numbered"."revision" AND "attempt"."id" = "answer"."attempt_id";

ALTER TABLE "answer" DROP CONSTRAINT "answer_pkey", DROP COLUMN "revision", ALTER COLUMN "sequence" SET NOT NULL, ALTER COLUMN "writer" DROP DEFAULT;
ALTER TABLE "answer" ADD CONSTRAINT "answer_pkey" PRIMARY KEY ("attempt_id", "sequence", "writer");
ALTER TABLE "answer" ADD CONSTRAINT "answer_sequence_counts_from_one" CHECK ("sequence" >= 1);
CREATE UNIQUE INDEX "answer_attempt_id_position_key" ON "answer"("attempt_id", "position") WHERE (standing);

CREATE TABLE "extra_time" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "course_id" TEXT NOT NULL,
    "quiz_id" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "granted_by_id" UUID NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "extra_time_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "extra_time_person_id_course_id_quiz_id_idx" ON "extra_time"("person_id", "course_id", "quiz_id");

CREATE TABLE "score_change" (
    "id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "cause" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "score_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "score_change_attempt_id_idx" ON "score_change"("attempt_id");
ALTER TABLE "score_change" ADD CONSTRAINT "score_change_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
