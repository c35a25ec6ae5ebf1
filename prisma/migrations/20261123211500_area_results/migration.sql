-- CreateTable
CREATE TABLE "area_result" (
    "attempt_id" UUID NOT NULL,
    "area" TEXT NOT NULL,
    "answered" SMALLINT NOT NULL,
    "right" SMALLINT NOT NULL,
    "total" SMALLINT NOT NULL,
    "outcome" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "evidence" TEXT NOT NULL,
    "scored_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "area_result_pkey" PRIMARY KEY ("attempt_id","area")
);

-- CreateIndex
CREATE INDEX "area_result_scored_at_idx" ON "area_result"("scored_at");

-- AddForeignKey
ALTER TABLE "area_result" ADD CONSTRAINT "area_result_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
