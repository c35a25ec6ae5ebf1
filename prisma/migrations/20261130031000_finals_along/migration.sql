-- Final quizzes that phones took along, to be answered without a network.
CREATE TABLE "final_taken_along" (
    "attempt_id" UUID NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "resumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "final_taken_along_pkey" PRIMARY KEY ("attempt_id")
);

ALTER TABLE "final_taken_along" ADD CONSTRAINT "final_taken_along_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;
