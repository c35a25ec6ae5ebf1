-- CreateTable
CREATE TABLE "sitting" (
    "id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "code" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by_id" UUID NOT NULL,

    CONSTRAINT "sitting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sitting_entry" (
    "sitting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "struck_at" TIMESTAMPTZ(3),
    "struck_by_id" UUID,
    "struck_why" TEXT,

    CONSTRAINT "sitting_entry_pkey" PRIMARY KEY ("sitting_id","person_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sitting_code_key" ON "sitting"("code");

-- CreateIndex
CREATE INDEX "sitting_cohort_id_idx" ON "sitting"("cohort_id");

-- CreateIndex
CREATE UNIQUE INDEX "sitting_entry_attempt_id_key" ON "sitting_entry"("attempt_id");

-- AddForeignKey
ALTER TABLE "sitting" ADD CONSTRAINT "sitting_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting_entry" ADD CONSTRAINT "sitting_entry_sitting_id_fkey" FOREIGN KEY ("sitting_id") REFERENCES "sitting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting_entry" ADD CONSTRAINT "sitting_entry_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting_entry" ADD CONSTRAINT "sitting_entry_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
