-- Since when a fact waits for its digest: told by metrics.
ALTER TABLE "fact_note" ADD COLUMN "noted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
