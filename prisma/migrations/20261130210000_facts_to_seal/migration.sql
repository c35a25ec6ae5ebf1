-- Every fact of what somebody did or what was decided on it comes under a digest in the record of staff (data/people/fact-kinds.server.ts), not those of certificates alone.
ALTER TABLE "sealed_facts" ADD COLUMN "kinds" TEXT[] NOT NULL DEFAULT '{}', ADD COLUMN "owner_ids" UUID[] NOT NULL DEFAULT '{}', ADD COLUMN "digests" TEXT[] NOT NULL DEFAULT '{}';

-- A line of a register goes over to whoever its person is merged into: it is known by an id of its own.
ALTER TABLE "register_line" ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid();
CREATE UNIQUE INDEX "register_line_id_key" ON "register_line"("id");

-- What waits for its digest: one narrow row, in the transaction of the fact, so that none can be forgotten whatever its ids and clocks say; gone some seconds later.
CREATE TABLE "fact_note" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "fact_id" UUID NOT NULL,

    CONSTRAINT "fact_note_pkey" PRIMARY KEY ("id")
);

CREATE FUNCTION note_fact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO fact_note (kind, fact_id) VALUES (TG_ARGV[0], NEW.id);
  RETURN NULL;
END $$;

CREATE FUNCTION note_fact_of_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO fact_note (kind, fact_id) VALUES (TG_ARGV[0], NEW.attempt_id);
  RETURN NULL;
END $$;

-- An attempt: what it asks when it begins, all of it when it is over, and anew with every change of its score.
CREATE TRIGGER note_begun AFTER INSERT ON "attempt" FOR EACH ROW WHEN (NEW.state NOT IN ('finished', 'abandoned')) EXECUTE FUNCTION note_fact('attempt.begun');
CREATE TRIGGER note_over AFTER INSERT ON "attempt" FOR EACH ROW WHEN (NEW.state IN ('finished', 'abandoned')) EXECUTE FUNCTION note_fact('attempt');
CREATE TRIGGER note_over AFTER INSERT ON "attempt_transition" FOR EACH ROW WHEN (NEW."to" IN ('finished', 'abandoned')) EXECUTE FUNCTION note_fact_of_attempt('attempt');
CREATE TRIGGER note_changed AFTER INSERT ON "score_change" FOR EACH ROW EXECUTE FUNCTION note_fact_of_attempt('attempt.changed');
CREATE TRIGGER note_made AFTER INSERT ON "sitting_entry" FOR EACH ROW EXECUTE FUNCTION note_fact_of_attempt('sitting_entry');
CREATE TRIGGER note_made_ended AFTER INSERT ON "sitting_entry" FOR EACH ROW WHEN (NEW.struck_at IS NOT NULL) EXECUTE FUNCTION note_fact_of_attempt('sitting_entry.end');
CREATE TRIGGER note_ended AFTER UPDATE ON "sitting_entry" FOR EACH ROW WHEN (OLD.struck_at IS NULL AND NEW.struck_at IS NOT NULL) EXECUTE FUNCTION note_fact_of_attempt('sitting_entry.end');
CREATE TRIGGER note_made_ended AFTER INSERT ON "placement" FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL) EXECUTE FUNCTION note_fact('placement');
CREATE TRIGGER note_ended AFTER UPDATE ON "placement" FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION note_fact('placement');

-- Answers of an attempt under way: however many one statement writes, it is noted once.
CREATE FUNCTION note_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO fact_note (kind, fact_id) SELECT DISTINCT 'attempt.answers', attempt_id FROM after;
  RETURN NULL;
END $$;
CREATE TRIGGER note_made AFTER INSERT ON "answer" REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_answers();

-- What is written once; and, where it may be taken back, revoked or withdrawn, that.
DO $$
DECLARE
  fact TEXT[];
BEGIN
  FOREACH fact SLICE 1 IN ARRAY ARRAY[
    ['reading', ''], ['score_change', ''], ['extra_time', ''], ['register_line', ''], ['withdrawn_completion', ''], ['certificate', 'revoked_at'], ['confirmation', 'revoked_at'], ['recognition', 'revoked_at'],
    ['entered_evidence', 'taken_back_at'], ['completion_override', 'taken_back_at'], ['question_neutralisation', 'taken_back_at'], ['cycle_relief', 'taken_back_at'], ['absence', 'taken_back_at'], ['consent', 'withdrawn_at']] LOOP
    EXECUTE format('CREATE TRIGGER note_made AFTER INSERT ON %I FOR EACH ROW EXECUTE FUNCTION note_fact(%L)', fact[1], fact[1]);
    IF fact[2] <> '' THEN
      EXECUTE format('CREATE TRIGGER note_made_ended AFTER INSERT ON %I FOR EACH ROW WHEN (NEW.%I IS NOT NULL) EXECUTE FUNCTION note_fact(%L)', fact[1], fact[2], fact[1] || '.end');
      EXECUTE format('CREATE TRIGGER note_ended AFTER UPDATE ON %I FOR EACH ROW WHEN (OLD.%I IS NULL AND NEW.%I IS NOT NULL) EXECUTE FUNCTION note_fact(%L)', fact[1], fact[2], fact[2], fact[1] || '.end');
    END IF;
  END LOOP;
END $$;
