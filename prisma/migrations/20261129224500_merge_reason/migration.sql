ALTER TABLE "person_merge" ADD COLUMN "why" TEXT;
