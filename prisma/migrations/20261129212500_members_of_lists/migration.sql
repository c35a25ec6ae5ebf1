-- What parting puts back of a membership that a merge moved: who had put them there.
UPDATE "merge_move" v SET "key" = v."key" || jsonb_build_object('added_by_id', c."added_by_id")
FROM "person_merge" p JOIN "cohort_member" c ON c."person_id" = p."kept_id"
WHERE v."merge_id" = p."id" AND p."unmerged_at" IS NULL AND v."table_name" = 'cohort_member' AND c."cohort_id"::text = v."key"->>'cohort_id';

-- Whoever was put into a class by a list, an import or a merge until now did not come by their own hand.
UPDATE "cohort_member" c SET "added_by_id" = p."merged_by_id"
FROM "person_merge" p JOIN "merge_move" v ON v."merge_id" = p."id"
WHERE c."added_by_id" IS NULL AND p."unmerged_at" IS NULL AND v."table_name" = 'cohort_member' AND c."person_id" = p."kept_id" AND c."cohort_id"::text = v."key"->>'cohort_id';
UPDATE "cohort_member" c SET "added_by_id" = coalesce(b."confirmed_by_id", b."author_id")
FROM "import_change" i JOIN "import_batch" b ON b."id" = i."batch_id"
WHERE c."added_by_id" IS NULL AND i."table_name" = 'cohort_member' AND i."row_id" = c."cohort_id" || ':' || c."person_id";
UPDATE "import_change" i SET "after" = i."after" || jsonb_build_object('added_by_id', c."added_by_id")
FROM "cohort_member" c WHERE i."table_name" = 'cohort_member' AND i."row_id" = c."cohort_id" || ':' || c."person_id";
