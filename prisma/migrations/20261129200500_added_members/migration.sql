-- AlterTable
ALTER TABLE "cohort_member" ADD COLUMN     "added_by_id" UUID;

-- Whoever a trainer put into a class until now did not come by their own hand: the audit says who.
UPDATE "cohort_member" m SET "added_by_id" = a."actor_id"
FROM "audit_entry" a
WHERE a."action" = 'cohort.add-person' AND a."subject" = 'cohort:' || m."cohort_id"::text AND a."detail"->>'personId' = m."person_id"::text;
