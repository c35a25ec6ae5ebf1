-- CreateTable
CREATE TABLE "offline_check" (
    "hash" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "quiz_id" TEXT NOT NULL,
    "drawn" JSONB NOT NULL,

    CONSTRAINT "offline_check_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "offline_reading" (
    "reading_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offline_reading_pkey" PRIMARY KEY ("reading_id")
);

-- CreateTable
CREATE TABLE "offline_attempt" (
    "attempt_id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offline_attempt_pkey" PRIMARY KEY ("attempt_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "offline_attempt_record_id_key" ON "offline_attempt"("record_id");

-- AddForeignKey
ALTER TABLE "offline_reading" ADD CONSTRAINT "offline_reading_reading_id_fkey" FOREIGN KEY ("reading_id") REFERENCES "reading"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offline_attempt" ADD CONSTRAINT "offline_attempt_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;
