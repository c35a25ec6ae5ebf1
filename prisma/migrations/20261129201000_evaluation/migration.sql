CREATE TABLE "evaluation" (
    "id" UUID NOT NULL,
    "demonstration" BOOLEAN NOT NULL,
    "year" SMALLINT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "signed_by_id" UUID NOT NULL,

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "evaluation_demonstration_year_version_key" ON "evaluation"("demonstration", "year", "version");

-- What was signed is never edited, whoever tries.
CREATE FUNCTION refuse_change_of_evaluation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a signed evaluation is neither changed nor deleted';
END $$;
CREATE TRIGGER evaluation_stays BEFORE UPDATE OR DELETE ON "evaluation" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_evaluation();
