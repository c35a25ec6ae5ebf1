-- An account that staff locked: since when, by whom and why. disabled_at stays what closes every door.
ALTER TABLE "account" ADD COLUMN "locked_at" TIMESTAMPTZ(3), ADD COLUMN "locked_by_id" UUID, ADD COLUMN "locked_why" TEXT;
