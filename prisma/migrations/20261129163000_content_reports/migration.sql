-- What somebody found wrong with a card or a question, and what an editor answered.
CREATE TABLE "content_report" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "lesson_id" TEXT,
    "card" SMALLINT,
    "question_id" TEXT,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,

    CONSTRAINT "content_report_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "content_report_code_key" ON "content_report"("code");
CREATE INDEX "content_report_state_reported_at_idx" ON "content_report"("state", "reported_at");
