-- Item and test statistics: sums kept up attempt by attempt, and what is not yet in them.
CREATE TABLE "item_statistic" (
    "course_id" TEXT NOT NULL,
    "quiz_id" TEXT NOT NULL,
    "question_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sums" JSONB NOT NULL,

    CONSTRAINT "item_statistic_pkey" PRIMARY KEY ("course_id","quiz_id","question_id","hash","kind")
);

CREATE TABLE "test_statistic" (
    "course_id" TEXT NOT NULL,
    "quiz_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sums" JSONB NOT NULL,

    CONSTRAINT "test_statistic_pkey" PRIMARY KEY ("course_id","quiz_id","kind")
);

CREATE TABLE "statistic_entry" (
    "id" BIGSERIAL NOT NULL,
    "course_id" TEXT NOT NULL,
    "quiz_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "count" SMALLINT NOT NULL,
    "answers" JSONB NOT NULL,

    CONSTRAINT "statistic_entry_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "item_statistic" ADD CONSTRAINT "item_statistic_kind" CHECK ("kind" IN ('first', 'repeat'));
ALTER TABLE "test_statistic" ADD CONSTRAINT "test_statistic_kind" CHECK ("kind" IN ('first', 'repeat'));
ALTER TABLE "statistic_entry" ADD CONSTRAINT "statistic_entry_adds_or_takes_away" CHECK ("count" IN (1, -1) AND "kind" IN ('first', 'repeat'));
