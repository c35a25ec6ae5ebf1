-- Acts of staff are sealed in batches, each chained to the one before: an edited or deleted row is noticed.
CREATE TABLE "audit_seal" (
    "number" INTEGER NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "entries" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("number")
);

ALTER TABLE "audit_entry" ADD COLUMN "seal" INTEGER;

CREATE INDEX "audit_entry_seal_id_idx" ON "audit_entry"("seal", "id");
