-- What is demanded of whom becomes data, and what each official owes becomes a row per cycle with its events. Nothing is lost: a requirement of one course keeps it as its first path.
DROP INDEX "completion_person_id_course_id_key";

DROP INDEX "requirement_organisation_id_course_id_due_on_key";

ALTER TABLE "completion" ADD COLUMN     "round" SMALLINT NOT NULL DEFAULT 1;

ALTER TABLE "post" ADD COLUMN     "ended_why" TEXT,
ADD COLUMN     "position_id" UUID;

ALTER TABLE "requirement"
ADD COLUMN     "alike" TEXT,
ADD COLUMN     "audience" JSONB,
ADD COLUMN     "due_days" INTEGER,
ADD COLUMN     "due_from" TEXT NOT NULL DEFAULT 'audience',
ADD COLUMN     "starts_on" DATE,
ADD COLUMN     "valid_months" INTEGER,
ADD COLUMN     "window_days" INTEGER NOT NULL DEFAULT 60,
ALTER COLUMN "due_on" DROP NOT NULL;

CREATE TABLE "position" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_on" DATE,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "position_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "person_list" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "ends_on" DATE,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "person_list_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "person_list_member" (
    "list_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,

    CONSTRAINT "person_list_member_pkey" PRIMARY KEY ("list_id","person_id","starts_on")
);

CREATE TABLE "requirement_path" (
    "requirement_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "course_ids" TEXT[],
    "document" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID NOT NULL,

    CONSTRAINT "requirement_path_pkey" PRIMARY KEY ("requirement_id","kind","starts_on")
);

-- What was demanded until now: one course of an organisation and all below it, by a day.
INSERT INTO "requirement_path" ("requirement_id", "kind", "starts_on", "course_ids", "document", "recorded_at", "recorded_by_id")
SELECT "id", 'first', ("created_at" AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, ARRAY["course_id"], "document", "created_at", "created_by_id" FROM "requirement";
UPDATE "requirement" SET
    "audience" = jsonb_build_object('any', jsonb_build_array(jsonb_build_object('organisationId', "organisation_id")), 'except', '[]'::jsonb),
    "alike" = "course_id" || '|' || "due_on"::text || '||audience|o=' || "organisation_id"::text || '|',
    "starts_on" = ("created_at" AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
ALTER TABLE "requirement"
DROP COLUMN "course_id",
ALTER COLUMN "alike" SET NOT NULL,
ALTER COLUMN "audience" SET NOT NULL,
ALTER COLUMN "starts_on" SET NOT NULL;

CREATE TABLE "obligation_cycle" (
    "requirement_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "path" TEXT NOT NULL,
    "opens_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "course_ids" TEXT[],
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "obligation_cycle_pkey" PRIMARY KEY ("requirement_id","person_id","number")
);

CREATE TABLE "cycle_event" (
    "requirement_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "sequence" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE,
    "completed_at" TIMESTAMPTZ(3),
    "completion_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "course_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "why" TEXT,

    CONSTRAINT "cycle_event_pkey" PRIMARY KEY ("requirement_id","person_id","number","sequence")
);

CREATE TABLE "cycle_relief" (
    "id" UUID NOT NULL,
    "requirement_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "until_on" DATE,
    "why" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID NOT NULL,
    "taken_back_at" TIMESTAMPTZ(3),
    "taken_back_by_id" UUID,
    "taken_back_why" TEXT,

    CONSTRAINT "cycle_relief_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "absence" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "why" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "taken_back_at" TIMESTAMPTZ(3),
    "taken_back_by_id" UUID,
    "taken_back_why" TEXT,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "position_name_key" ON "position"("name");

CREATE UNIQUE INDEX "person_list_name_key" ON "person_list"("name");

CREATE INDEX "person_list_member_person_id_idx" ON "person_list_member"("person_id");

CREATE INDEX "obligation_cycle_person_id_idx" ON "obligation_cycle"("person_id");

CREATE INDEX "cycle_event_person_id_idx" ON "cycle_event"("person_id");

CREATE INDEX "cycle_relief_person_id_idx" ON "cycle_relief"("person_id");

CREATE UNIQUE INDEX "cycle_relief_requirement_id_person_id_number_kind_starts_on_key" ON "cycle_relief"("requirement_id", "person_id", "number", "kind", "starts_on") WHERE (taken_back_at IS NULL);

CREATE UNIQUE INDEX "absence_person_id_starts_on_key" ON "absence"("person_id", "starts_on") WHERE (taken_back_at IS NULL);

CREATE UNIQUE INDEX "completion_person_id_course_id_round_key" ON "completion"("person_id", "course_id", "round");

CREATE UNIQUE INDEX "requirement_organisation_id_alike_key" ON "requirement"("organisation_id", "alike");

ALTER TABLE "post" ADD CONSTRAINT "post_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "person_list_member" ADD CONSTRAINT "person_list_member_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "person_list"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "person_list_member" ADD CONSTRAINT "person_list_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "requirement_path" ADD CONSTRAINT "requirement_path_requirement_id_fkey" FOREIGN KEY ("requirement_id") REFERENCES "requirement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "obligation_cycle" ADD CONSTRAINT "obligation_cycle_requirement_id_fkey" FOREIGN KEY ("requirement_id") REFERENCES "requirement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "obligation_cycle" ADD CONSTRAINT "obligation_cycle_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "cycle_event" ADD CONSTRAINT "cycle_event_requirement_id_person_id_number_fkey" FOREIGN KEY ("requirement_id", "person_id", "number") REFERENCES "obligation_cycle"("requirement_id", "person_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "cycle_relief" ADD CONSTRAINT "cycle_relief_requirement_id_person_id_number_fkey" FOREIGN KEY ("requirement_id", "person_id", "number") REFERENCES "obligation_cycle"("requirement_id", "person_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "absence" ADD CONSTRAINT "absence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

