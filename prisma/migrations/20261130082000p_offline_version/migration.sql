-- AlterTable
ALTER TABLE "offline_attempt" ADD COLUMN "course_version" INTEGER;

-- AlterTable
ALTER TABLE "offline_reading" ADD COLUMN "course_version" INTEGER;
