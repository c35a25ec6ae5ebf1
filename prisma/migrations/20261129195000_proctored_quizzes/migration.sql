-- AlterTable
ALTER TABLE "sitting" ADD COLUMN     "quiz_id" TEXT;
