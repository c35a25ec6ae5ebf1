-- AlterTable
ALTER TABLE "certificate" ADD COLUMN "course_title" TEXT,
ADD COLUMN "holder" TEXT,
ADD COLUMN "issuer" TEXT,
ADD COLUMN "lessons" SMALLINT,
ADD COLUMN "minutes" INTEGER,
ADD COLUMN "right" INTEGER,
ADD COLUMN "rule_version" INTEGER,
ADD COLUMN "total" INTEGER;

-- What the tables know of certificates issued before; the title and the length of a course stand in its content, and are written at the next start.
UPDATE "certificate" k SET "holder" = p."name", "rule_version" = c."rule_version" FROM "completion" c JOIN "person" p ON p."id" = c."person_id" WHERE c."id" = k."completion_id";

UPDATE "certificate" k SET "right" = a."right", "total" = a."total" FROM "completion" c JOIN "attempt" a ON a."person_id" = c."person_id" AND a."course_id" = c."course_id" AND a."quiz_id" = 'final' AND a."submitted_at" IS NOT NULL
WHERE c."id" = k."completion_id" AND c."evidence"->'attempts' ? a."id"::text;
