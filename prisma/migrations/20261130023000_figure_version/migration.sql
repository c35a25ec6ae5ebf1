CREATE TABLE "figure_version" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "figure_version_pkey" PRIMARY KEY ("id")
);

-- The only row.
INSERT INTO "figure_version" DEFAULT VALUES;

-- Whatever changes what figures are made of raises their version in the same transaction, whichever way it writes: what was made of an older one is known to be old.
CREATE FUNCTION raise_figure_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE figure_version SET version = version + 1;
  RETURN NULL;
END $$;

DO $$
DECLARE
  made_of TEXT;
BEGIN
  FOREACH made_of IN ARRAY ARRAY['figure_day', 'figure_detail', 'figure_total', 'figure_group', 'denominator', 'milestone', 'published_figure'] LOOP
    EXECUTE format('CREATE TRIGGER figures_are_newer AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION raise_figure_version()', made_of);
  END LOOP;
END $$;

-- Nought per cent is where a way begins: what is due grows evenly from that day on.
ALTER TABLE "milestone" DROP CONSTRAINT "milestone_is_a_share";
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_is_a_share" CHECK ("share" >= 0 AND "share" <= 1);
