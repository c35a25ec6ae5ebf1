CREATE TABLE "roadmap_task" (
    "id" UUID NOT NULL,
    "unit_code" TEXT NOT NULL,
    "unit_valid_from" DATE NOT NULL,
    "year" SMALLINT NOT NULL,
    "demonstration" BOOLEAN NOT NULL,

    CONSTRAINT "roadmap_task_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "roadmap_task_year_unit_code_idx" ON "roadmap_task"("year", "unit_code");

CREATE TABLE "roadmap_task_version" (
    "task_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "responsible" TEXT NOT NULL,
    "due_on" DATE,
    "state" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,

    CONSTRAINT "roadmap_task_version_pkey" PRIMARY KEY ("task_id", "number")
);

ALTER TABLE "roadmap_task_version" ADD CONSTRAINT "roadmap_task_version_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "roadmap_task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
