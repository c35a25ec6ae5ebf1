-- From when on things counted for a completion of a later round. Of those given already, from the day their cycle opened; where no cycle tells it, from
-- the completion before.
ALTER TABLE "completion" ADD COLUMN "since" TIMESTAMPTZ(3);
ALTER TABLE "withdrawn_completion" ADD COLUMN "since" TIMESTAMPTZ(3);

UPDATE "completion" c SET "since" = coalesce(
  (SELECT max(y."opens_on")::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' FROM "cycle_event" e JOIN "obligation_cycle" y USING ("requirement_id", "person_id", "number")
   WHERE e."kind" = 'met' AND e."person_id" = c."person_id" AND c."id" = ANY(e."completion_ids") AND y."opens_on"::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' <= c."completed_at"),
  (SELECT max(o."completed_at") FROM "completion" o WHERE o."person_id" = c."person_id" AND o."course_id" = c."course_id" AND o."round" < c."round"))
WHERE c."round" > 1;

-- An item is let count, and something done elsewhere entered, once in each round.
ALTER TABLE "completion_override" ADD COLUMN "round" SMALLINT NOT NULL DEFAULT 1;
DROP INDEX "completion_override_person_id_course_id_item_kind_item_subj_key";
CREATE UNIQUE INDEX "completion_override_person_id_course_id_item_kind_item_subj_key" ON "completion_override"("person_id", "course_id", "item_kind", "item_subject", "round") WHERE (taken_back_at IS NULL);
DROP INDEX "entered_evidence_person_id_kind_subject_key";
CREATE UNIQUE INDEX "entered_evidence_person_id_kind_subject_happened_on_key" ON "entered_evidence"("person_id", "kind", "subject", "happened_on") WHERE (taken_back_at IS NULL);
