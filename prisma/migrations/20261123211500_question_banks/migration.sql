-- Questions that editors import live beside those of the content files; what is retired is drawn no more.
-- CreateTable
CREATE TABLE "bank_question" (
    "course_id" TEXT NOT NULL,
    "question_id" TEXT NOT NULL,
    "lesson_id" TEXT,
    "kind" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "stem_key" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by_id" UUID NOT NULL,

    CONSTRAINT "bank_question_pkey" PRIMARY KEY ("course_id","question_id")
);

-- CreateTable
CREATE TABLE "question_retirement" (
    "course_id" TEXT NOT NULL,
    "question_id" TEXT NOT NULL,
    "retired_from" TIMESTAMPTZ(3) NOT NULL,
    "why" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_by_id" UUID NOT NULL,

    CONSTRAINT "question_retirement_pkey" PRIMARY KEY ("course_id","question_id")
);

-- CreateTable
CREATE TABLE "staged_import" (
    "id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "course_id" TEXT NOT NULL,
    "lesson_id" TEXT,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "written" INTEGER,

    CONSTRAINT "staged_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "bank_question_course_id_stem_key_key" ON "bank_question"("course_id", "stem_key");

-- CreateIndex
CREATE INDEX "staged_import_expires_at_idx" ON "staged_import"("expires_at");

-- AddForeignKey
ALTER TABLE "bank_question" ADD CONSTRAINT "bank_question_hash_fkey" FOREIGN KEY ("hash") REFERENCES "question_version"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;
