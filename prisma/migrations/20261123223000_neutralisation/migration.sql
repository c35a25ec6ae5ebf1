-- CreateTable
CREATE TABLE "question_neutralisation" (
    "id" UUID NOT NULL,
    "course_id" TEXT NOT NULL,
    "question_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "neutralised_at" TIMESTAMPTZ(3) NOT NULL,
    "neutralised_by_id" UUID NOT NULL,
    "taken_back_at" TIMESTAMPTZ(3),
    "taken_back_by_id" UUID,
    "taken_back_why" TEXT,

    CONSTRAINT "question_neutralisation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "question_neutralisation_course_id_question_id_hash_key" ON "question_neutralisation"("course_id", "question_id", "hash") WHERE (taken_back_at IS NULL);
