-- What somebody in charge lets count though its evidence is missing, and what was done elsewhere: both with who, when and why, and kept when taken back.
CREATE TABLE "completion_override" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "course_id" TEXT NOT NULL,
    "item_kind" TEXT NOT NULL,
    "item_subject" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID NOT NULL,
    "taken_back_at" TIMESTAMPTZ(3),
    "taken_back_by_id" UUID,
    "taken_back_why" TEXT,

    CONSTRAINT "completion_override_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "entered_evidence" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "happened_on" DATE NOT NULL,
    "document" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_by_id" UUID NOT NULL,
    "taken_back_at" TIMESTAMPTZ(3),
    "taken_back_by_id" UUID,
    "taken_back_why" TEXT,

    CONSTRAINT "entered_evidence_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "completion_override_person_id_course_id_idx" ON "completion_override"("person_id", "course_id");

CREATE UNIQUE INDEX "completion_override_person_id_course_id_item_kind_item_subj_key" ON "completion_override"("person_id", "course_id", "item_kind", "item_subject") WHERE (taken_back_at IS NULL);

CREATE UNIQUE INDEX "entered_evidence_person_id_kind_subject_key" ON "entered_evidence"("person_id", "kind", "subject") WHERE (taken_back_at IS NULL);

ALTER TABLE "completion_override" ADD CONSTRAINT "completion_override_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "entered_evidence" ADD CONSTRAINT "entered_evidence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
