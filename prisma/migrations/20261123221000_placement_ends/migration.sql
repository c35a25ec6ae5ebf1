-- AlterTable
ALTER TABLE "placement" ADD COLUMN "ended_by" TEXT,
ADD COLUMN "ability" DOUBLE PRECISION,
ADD COLUMN "ability_error" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "placed_question" ADD COLUMN "calibrated" BOOLEAN NOT NULL DEFAULT false;
