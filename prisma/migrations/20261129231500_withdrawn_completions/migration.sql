-- CreateTable
CREATE TABLE "withdrawn_completion" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "course_id" TEXT NOT NULL,
    "round" SMALLINT NOT NULL,
    "completed_at" TIMESTAMPTZ(3) NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "evidence" JSONB NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_by_id" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "code" TEXT,
    "certificate" JSONB,

    CONSTRAINT "withdrawn_completion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "withdrawn_completion_code_key" ON "withdrawn_completion"("code");

-- CreateIndex
CREATE INDEX "withdrawn_completion_person_id_course_id_idx" ON "withdrawn_completion"("person_id", "course_id");

-- AddForeignKey
ALTER TABLE "withdrawn_completion" ADD CONSTRAINT "withdrawn_completion_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
