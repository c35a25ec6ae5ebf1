-- What learners ask the trainers of their cohorts, and the answers.
CREATE TABLE "inquiry" (
    "id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "lesson_id" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "waiting_since" TIMESTAMPTZ(3),

    CONSTRAINT "inquiry_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "inquiry_post" (
    "id" UUID NOT NULL,
    "inquiry_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "is_answer" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inquiry_post_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "inquiry_cohort_id_waiting_since_idx" ON "inquiry"("cohort_id", "waiting_since");
CREATE INDEX "inquiry_person_id_idx" ON "inquiry"("person_id");
CREATE INDEX "inquiry_post_inquiry_id_at_idx" ON "inquiry_post"("inquiry_id", "at");

ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inquiry_post" ADD CONSTRAINT "inquiry_post_inquiry_id_fkey" FOREIGN KEY ("inquiry_id") REFERENCES "inquiry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
