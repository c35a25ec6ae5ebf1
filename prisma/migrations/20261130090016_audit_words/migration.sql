-- What an entry of the record says in words of somebody stands apart from it, under a key of that person: erasing them destroys the key, and the chain of seals still holds.
-- No key points to the entry: whoever deletes an entry is noticed by its seal.
CREATE TABLE "audit_key" (
    "owner_id" UUID NOT NULL,
    "key" BYTEA NOT NULL,

    CONSTRAINT "audit_key_pkey" PRIMARY KEY ("owner_id")
);

CREATE TABLE "audit_words" (
    "entry_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "audit_words_pkey" PRIMARY KEY ("entry_id")
);

CREATE INDEX "audit_words_owner_id_idx" ON "audit_words"("owner_id");

-- What a seal was before words that stood in the entries under it were put apart; the seal as it stands covers it too.
ALTER TABLE "audit_seal" ADD COLUMN "former_hash" TEXT;
