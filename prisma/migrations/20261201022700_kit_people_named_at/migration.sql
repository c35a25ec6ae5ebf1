-- When a file last named somebody: who waits to be known does not wait for ever.
ALTER TABLE "kit_person" ADD COLUMN "named_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
