CREATE TABLE "confirmation_rule" (
    "version" INTEGER NOT NULL,
    "starts_on" DATE NOT NULL,
    "areas" SMALLINT NOT NULL,
    "supervised_areas" SMALLINT NOT NULL,
    "course_ids" TEXT[],
    "least_age" SMALLINT,
    "document" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_by_id" UUID NOT NULL,

    CONSTRAINT "confirmation_rule_pkey" PRIMARY KEY ("version")
);

CREATE TABLE "confirmation_act" (
    "id" UUID NOT NULL,
    "unit_code" TEXT NOT NULL,
    "unit_valid_from" DATE NOT NULL,
    "day" DATE NOT NULL,
    "document" TEXT NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "demonstration" BOOLEAN NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID NOT NULL,

    CONSTRAINT "confirmation_act_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "confirmation_act_unit_code_unit_valid_from_idx" ON "confirmation_act"("unit_code", "unit_valid_from");

CREATE TABLE "confirmation" (
    "id" UUID NOT NULL,
    "act_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "evidence" JSONB NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_id" UUID,
    "revoked_why" TEXT,

    CONSTRAINT "confirmation_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "confirmation_person_id_idx" ON "confirmation"("person_id");
CREATE INDEX "confirmation_act_id_idx" ON "confirmation"("act_id");
-- One person is confirmed once by a rule, whoever does it at once; what was revoked makes room.
CREATE UNIQUE INDEX "confirmation_person_id_rule_version_key" ON "confirmation"("person_id", "rule_version") WHERE (revoked_at IS NULL);

ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_act_id_fkey" FOREIGN KEY ("act_id") REFERENCES "confirmation_act"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER figures_after_insert AFTER INSERT ON "confirmation" REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION queue_figures();
CREATE TRIGGER figures_after_update AFTER UPDATE ON "confirmation" REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION queue_figures();
CREATE TRIGGER figures_after_delete AFTER DELETE ON "confirmation" REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION queue_figures();

-- Somebody merged into another counts no more beside them.
DROP TRIGGER figures_after_update ON "person";
CREATE TRIGGER figures_after_update AFTER UPDATE ON "person" FOR EACH ROW
  WHEN (OLD.birth_year IS DISTINCT FROM NEW.birth_year OR OLD.demonstration IS DISTINCT FROM NEW.demonstration OR OLD.claimed_by_id IS DISTINCT FROM NEW.claimed_by_id) EXECUTE FUNCTION queue_figures_of_person();
