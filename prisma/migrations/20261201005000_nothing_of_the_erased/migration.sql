-- Whoever is erased while something of theirs is under way (a form being saved, a list being written, a message being worded) is not written anew by it: each
-- row that says who somebody is waits here for an erasure that holds them, and then sees it. Held against the lists of data/people/erasing.server.ts by a test.

-- Whether whoever a row names was erased. A row that comes to name somebody waits for an erasure that holds them; one that named them before waits for its own, and by then sees it.
CREATE FUNCTION is_of_erased(named JSONB, before JSONB, way TEXT) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
DECLARE
  whose UUID := CASE way
    WHEN 'certificate' THEN (SELECT person_id FROM completion WHERE id = (named ->> 'completion_id')::uuid)
    WHEN 'score_change' THEN (SELECT person_id FROM attempt WHERE id = (named ->> 'attempt_id')::uuid)
    ELSE (named ->> way)::uuid END;
BEGIN
  IF whose IS NULL THEN
    RETURN false;
  END IF;
  IF before IS NULL OR before ->> way IS DISTINCT FROM named ->> way THEN
    PERFORM FROM person WHERE id = whose FOR KEY SHARE;
  END IF;
  RETURN EXISTS (SELECT FROM erasure WHERE person_id = whose);
END $$;

-- A row that stays, since figures and duties rest on it, stays without words: the second argument says what stands in their place.
CREATE FUNCTION without_words_of_erased() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named JSONB := to_jsonb(NEW);
  instead JSONB := TG_ARGV[1];
BEGIN
  IF NOT is_of_erased(named, CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) END, TG_ARGV[0]) THEN
    RETURN NEW;
  END IF;
  IF TG_TABLE_NAME = 'withdrawn_completion' AND jsonb_typeof(named -> 'certificate') = 'object' THEN
    instead := instead || jsonb_build_object('certificate', (named -> 'certificate') || '{"holder": null, "revoked_why": null, "shown": []}');
  END IF;
  RETURN jsonb_populate_record(NEW, instead);
END $$;

-- A row that would go whole is not made; told as two transactions in each other's way, so that whoever asks again reads how it is now.
CREATE FUNCTION no_row_of_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_of_erased(to_jsonb(NEW), NULL, TG_ARGV[0]) THEN
    RAISE EXCEPTION 'a row of table % is about somebody who was erased', TG_TABLE_NAME USING ERRCODE = '40001';
  END IF;
  RETURN NEW;
END $$;

-- Messages are written to many at once: the one is left out.
CREATE FUNCTION no_message_of_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_of_erased(to_jsonb(NEW), NULL, 'person_id') OR is_of_erased(to_jsonb(NEW), NULL, 'named_id') THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER no_row_of_erased BEFORE INSERT ON "message" FOR EACH ROW EXECUTE FUNCTION no_message_of_erased();

DO $$
DECLARE
  it TEXT[];
BEGIN
  FOREACH it SLICE 1 IN ARRAY ARRAY[
    ['account', 'person_id'], ['phone_profile', 'person_id'], ['guest_key', 'person_id'], ['inquiry', 'person_id'], ['claim_slip', 'person_id'], ['cohort_pin', 'person_id'], ['sitting_request', 'person_id'],
    ['guardianship', 'guardian_id'], ['guardianship', 'ward_id'], ['imported_record', 'subject_id']] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION no_row_of_erased(%L)', 'no_row_of_erased_' || it[2], it[1], it[2]);
  END LOOP;

  FOREACH it SLICE 1 IN ARRAY ARRAY[
    -- table, how it names them, when it says anything, what stands instead
    ['person', 'id', 'NEW.name IS NOT NULL OR NEW.phone IS NOT NULL OR NEW.email IS NOT NULL', '{"name": null, "name_sort": null, "name_folded": null, "phone": null, "email": null}'],
    ['residence', 'person_id', 'NEW.hamlet IS NOT NULL', '{"hamlet": null}'],
    ['role_grant', 'person_id', 'NEW.document IS NOT NULL OR NEW.ended_why IS NOT NULL OR NEW.hamlet IS NOT NULL', '{"document": null, "ended_why": null, "hamlet": null}'],
    ['post', 'person_id', 'NEW.position IS NOT NULL', '{"position": null}'],
    ['data_request', 'person_id', 'true', '{"text": "", "answer": "", "extended_why": "", "closing": ""}'],
    ['processing_restriction', 'person_id', 'NEW.ended_why <> ''''', '{"ended_why": ""}'],
    ['register_line', 'person_id', 'NEW.note <> ''''', '{"note": ""}'],
    ['completion_override', 'person_id', 'true', '{"why": "", "taken_back_why": null}'],
    ['entered_evidence', 'person_id', 'NEW.document <> '''' OR NEW.taken_back_why IS NOT NULL', '{"document": "", "taken_back_why": null}'],
    ['extra_time', 'person_id', 'true', '{"reason": ""}'],
    ['sitting_entry', 'person_id', 'NEW.struck_why IS NOT NULL', '{"struck_why": null}'],
    ['cycle_relief', 'person_id', 'true', '{"why": "", "taken_back_why": null}'],
    ['absence', 'person_id', 'true', '{"why": "", "taken_back_why": null}'],
    ['recognition', 'person_id', 'NEW.revoked_why IS NOT NULL', '{"revoked_why": null}'],
    ['confirmation', 'person_id', 'NEW.revoked_why IS NOT NULL', '{"revoked_why": null}'],
    ['certificate', 'certificate', 'NEW.holder IS NOT NULL OR NEW.revoked_why IS NOT NULL OR NEW.shown <> ''{}''', '{"holder": null, "revoked_why": null, "shown": []}'],
    ['withdrawn_completion', 'person_id', 'true', '{"why": ""}'],
    ['person_merge', 'kept_id', 'NEW.why IS NOT NULL', '{"why": null}'],
    ['person_merge', 'merged_id', 'NEW.why IS NOT NULL', '{"why": null}'],
    ['score_change', 'score_change', 'NEW.reason <> ''''', '{"reason": ""}'],
    ['invitation', 'redeemed_by_id', 'NEW.redeemed_by_id IS NOT NULL', '{"name": "", "contact": null}'],
    ['inquiry_post', 'by_id', 'NEW.text <> ''''', '{"text": ""}'],
    ['shared_phone', 'person_id', 'NEW.person_id IS NOT NULL', '{"person_id": null}']] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %I FOR EACH ROW WHEN (%s) EXECUTE FUNCTION without_words_of_erased(%L, %L)', 'without_words_of_erased_' || it[2], it[1], it[3], it[2], it[4]);
  END LOOP;
END $$;
