-- AlterTable
ALTER TABLE "role_grant" ADD COLUMN     "hamlet" TEXT;

-- AlterTable
ALTER TABLE "residence" ADD COLUMN     "hamlet" TEXT;

-- AlterTable
ALTER TABLE "cohort" ADD COLUMN     "starts_on" DATE;

-- CreateTable
CREATE TABLE "sitting_request" (
    "sitting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,

    CONSTRAINT "sitting_request_pkey" PRIMARY KEY ("sitting_id","person_id")
);

-- CreateTable
CREATE TABLE "cohort_session" (
    "id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "counts_as" TEXT,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "planned_by_id" UUID NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "cancelled_by_id" UUID,

    CONSTRAINT "cohort_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "register_line" (
    "session_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID NOT NULL,

    CONSTRAINT "register_line_pkey" PRIMARY KEY ("session_id","person_id","version")
);

-- CreateTable
CREATE TABLE "claim_slip" (
    "hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "claimed_by_id" UUID,

    CONSTRAINT "claim_slip_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "cohort_pin" (
    "cohort_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "set_by_id" UUID NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "blocked_until" TIMESTAMPTZ(3),

    CONSTRAINT "cohort_pin_pkey" PRIMARY KEY ("cohort_id","person_id")
);

-- CreateTable
CREATE TABLE "shared_phone" (
    "id" TEXT NOT NULL,
    "session_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "person_id" UUID,
    "seated_at" TIMESTAMPTZ(3),
    "last_act_at" TIMESTAMPTZ(3),

    CONSTRAINT "shared_phone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "in_person_reading" (
    "reading_id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "how" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "in_person_reading_pkey" PRIMARY KEY ("reading_id")
);

-- CreateTable
CREATE TABLE "in_person_attempt" (
    "attempt_id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "how" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "in_person_attempt_pkey" PRIMARY KEY ("attempt_id")
);

-- CreateTable
CREATE TABLE "paper_set" (
    "id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "quiz_id" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "printed_at" TIMESTAMPTZ(3) NOT NULL,
    "printed_by_id" UUID NOT NULL,

    CONSTRAINT "paper_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_sheet" (
    "id" UUID NOT NULL,
    "set_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "drawn" JSONB NOT NULL,
    "attempt_id" UUID,
    "entered_at" TIMESTAMPTZ(3),
    "entered_by_id" UUID,

    CONSTRAINT "paper_sheet_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "cohort_session_cohort_id_starts_at_idx" ON "cohort_session"("cohort_id", "starts_at");

-- CreateIndex
CREATE INDEX "register_line_person_id_idx" ON "register_line"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_slip_person_id_key" ON "claim_slip"("person_id") WHERE (ended_at IS NULL);

-- CreateIndex
CREATE INDEX "shared_phone_session_id_idx" ON "shared_phone"("session_id");

-- CreateIndex
CREATE INDEX "paper_set_cohort_id_idx" ON "paper_set"("cohort_id");

-- CreateIndex
CREATE UNIQUE INDEX "paper_sheet_code_key" ON "paper_sheet"("code");

-- CreateIndex
CREATE UNIQUE INDEX "paper_sheet_attempt_id_key" ON "paper_sheet"("attempt_id");

-- CreateIndex
CREATE UNIQUE INDEX "paper_sheet_set_id_person_id_key" ON "paper_sheet"("set_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "role_grant_one_trainer_key" ON "role_grant"("person_id", "scope_id") WHERE (role = 'trainer' AND scope_kind = 'cohort' AND ends_at IS NULL);

-- CreateIndex
CREATE INDEX "answer_late_idx" ON "answer"("attempt_id") WHERE (late);

-- AddForeignKey
ALTER TABLE "sitting_request" ADD CONSTRAINT "sitting_request_sitting_id_fkey" FOREIGN KEY ("sitting_id") REFERENCES "sitting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_session" ADD CONSTRAINT "cohort_session_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "register_line" ADD CONSTRAINT "register_line_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "cohort_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_phone" ADD CONSTRAINT "shared_phone_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "cohort_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "in_person_reading" ADD CONSTRAINT "in_person_reading_reading_id_fkey" FOREIGN KEY ("reading_id") REFERENCES "reading"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "in_person_attempt" ADD CONSTRAINT "in_person_attempt_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_set" ADD CONSTRAINT "paper_set_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_sheet" ADD CONSTRAINT "paper_sheet_set_id_fkey" FOREIGN KEY ("set_id") REFERENCES "paper_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_sheet" ADD CONSTRAINT "paper_sheet_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- AddForeignKey
ALTER TABLE "register_line" ADD CONSTRAINT "register_line_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "attempt_standing_idx" ON "attempt"("course_id", "person_id", "quiz_id", "passed", "submitted_at", "started_at");
