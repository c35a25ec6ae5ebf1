-- People whose figures are to be reckoned anew, in the order it became known.
CREATE TABLE "figure_queue" (
    "id" BIGSERIAL NOT NULL,
    "person_id" UUID NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "figure_queue_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "figure_person" (
    "person_id" UUID NOT NULL,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "entries" JSONB NOT NULL,

    CONSTRAINT "figure_person_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "figure_day" (
    "demonstration" BOOLEAN NOT NULL,
    "indicator" TEXT NOT NULL,
    "unit_code" TEXT NOT NULL,
    "unit_valid_from" DATE NOT NULL,
    "day" DATE NOT NULL,
    "detail" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "birth_year" INTEGER NOT NULL,
    "sex" TEXT NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "figure_day_pkey" PRIMARY KEY ("demonstration", "indicator", "unit_code", "unit_valid_from", "day", "detail", "evidence", "birth_year", "sex")
);
CREATE INDEX "figure_day_day_idx" ON "figure_day"("day");

CREATE TABLE "figure_detail" (
    "demonstration" BOOLEAN NOT NULL,
    "indicator" TEXT NOT NULL,
    "unit_code" TEXT NOT NULL,
    "unit_valid_from" DATE NOT NULL,
    "detail" TEXT NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "figure_detail_pkey" PRIMARY KEY ("demonstration", "indicator", "unit_code", "unit_valid_from", "detail")
);

CREATE TABLE "figure_total" (
    "demonstration" BOOLEAN NOT NULL,
    "indicator" TEXT NOT NULL,
    "unit_code" TEXT NOT NULL,
    "unit_valid_from" DATE NOT NULL,
    "evidence" TEXT NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "figure_total_pkey" PRIMARY KEY ("demonstration", "indicator", "unit_code", "unit_valid_from", "evidence")
);

CREATE TABLE "figure_repair" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "was" INTEGER NOT NULL,
    "is" INTEGER NOT NULL,

    CONSTRAINT "figure_repair_pkey" PRIMARY KEY ("id")
);

-- Whatever writes a fact also queues its person, in the same transaction, whichever way it writes: no fact can be forgotten.
CREATE FUNCTION queue_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN INSERT INTO figure_queue (person_id) SELECT DISTINCT person_id FROM after; END IF;
  IF TG_OP <> 'INSERT' THEN INSERT INTO figure_queue (person_id) SELECT DISTINCT person_id FROM before; END IF;
  RETURN NULL;
END $$;

-- Only the first reading of a course says something new.
CREATE FUNCTION queue_figures_of_readings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_queue (person_id) SELECT DISTINCT a.person_id FROM after a
  WHERE NOT EXISTS (SELECT FROM reading r WHERE r.person_id = a.person_id AND r.course_id = a.course_id AND r.id NOT IN (SELECT id FROM after));
  RETURN NULL;
END $$;

CREATE FUNCTION queue_figures_of_results() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN INSERT INTO figure_queue (person_id) SELECT DISTINCT t.person_id FROM after a JOIN attempt t ON t.id = a.attempt_id; END IF;
  IF TG_OP <> 'INSERT' THEN INSERT INTO figure_queue (person_id) SELECT DISTINCT t.person_id FROM before b JOIN attempt t ON t.id = b.attempt_id; END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION queue_figures_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_queue (person_id) VALUES (NEW.id);
  RETURN NULL;
END $$;

CREATE FUNCTION queue_figures_of_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_queue (person_id) VALUES (OLD.person_id), (NEW.person_id);
  RETURN NULL;
END $$;

DO $$
DECLARE
  fact TEXT;
BEGIN
  FOREACH fact IN ARRAY ARRAY['residence', 'enrolment', 'completion'] LOOP
    EXECUTE format('CREATE TRIGGER figures_after_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION queue_figures()', fact);
    EXECUTE format('CREATE TRIGGER figures_after_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION queue_figures()', fact);
    EXECUTE format('CREATE TRIGGER figures_after_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION queue_figures()', fact);
  END LOOP;
END $$;

CREATE TRIGGER figures_after_insert AFTER INSERT ON "reading" REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION queue_figures_of_readings();
CREATE TRIGGER figures_after_update AFTER UPDATE ON "reading" REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION queue_figures();
CREATE TRIGGER figures_after_delete AFTER DELETE ON "reading" REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION queue_figures();

CREATE TRIGGER figures_after_insert AFTER INSERT ON "area_result" REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION queue_figures_of_results();
CREATE TRIGGER figures_after_update AFTER UPDATE ON "area_result" REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION queue_figures_of_results();
CREATE TRIGGER figures_after_delete AFTER DELETE ON "area_result" REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION queue_figures_of_results();

CREATE TRIGGER figures_after_update AFTER UPDATE ON "person" FOR EACH ROW
  WHEN (OLD.birth_year IS DISTINCT FROM NEW.birth_year OR OLD.demonstration IS DISTINCT FROM NEW.demonstration) EXECUTE FUNCTION queue_figures_of_person();

CREATE TRIGGER figures_after_update AFTER UPDATE ON "attempt" FOR EACH ROW
  WHEN (OLD.person_id IS DISTINCT FROM NEW.person_id) EXECUTE FUNCTION queue_figures_of_attempt();
