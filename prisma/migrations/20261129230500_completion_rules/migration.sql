-- CreateTable
CREATE TABLE "completion_rule" (
    "course_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,
    "rule" JSONB NOT NULL,

    CONSTRAINT "completion_rule_pkey" PRIMARY KEY ("course_id","version")
);
