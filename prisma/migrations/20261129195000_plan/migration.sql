CREATE TABLE "plan_assumption" (
    "unit_code" TEXT NOT NULL,
    "unit_valid_from" DATE NOT NULL,
    "demonstration" BOOLEAN NOT NULL,
    "number" INTEGER NOT NULL,
    "class_size" SMALLINT NOT NULL,
    "pass_rate" DECIMAL(4,3) NOT NULL,
    "class_hours" SMALLINT NOT NULL,
    "trainer_hours" SMALLINT NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "said_by_id" UUID NOT NULL,

    CONSTRAINT "plan_assumption_pkey" PRIMARY KEY ("unit_code", "unit_valid_from", "demonstration", "number")
);
