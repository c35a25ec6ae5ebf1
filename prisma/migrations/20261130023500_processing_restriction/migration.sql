-- CreateTable
CREATE TABLE "processing_restriction" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "ended_why" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "processing_restriction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "processing_restriction_person_id_key" ON "processing_restriction"("person_id") WHERE (ended_at IS NULL);

-- CreateIndex
CREATE INDEX "processing_restriction_person_id_idx" ON "processing_restriction"("person_id");

-- AddForeignKey
ALTER TABLE "processing_restriction" ADD CONSTRAINT "processing_restriction_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
