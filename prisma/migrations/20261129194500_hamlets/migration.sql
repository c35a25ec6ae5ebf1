-- AlterTable
ALTER TABLE "invited_grant" ADD COLUMN     "hamlet" TEXT;
