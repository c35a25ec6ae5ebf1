-- AlterTable
ALTER TABLE "offline_reading" ADD COLUMN "counted_at" TIMESTAMPTZ(3);

-- What was taken in already stands where the phone said, where that lies between issue and arrival.
UPDATE "offline_reading" o SET "counted_at" = o."done_at" FROM "reading" r
WHERE r."id" = o."reading_id" AND o."opened_at" >= o."issued_at" AND o."done_at" <= r."read_at";
