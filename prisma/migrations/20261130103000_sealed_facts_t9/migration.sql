-- Which facts a digest in the record covers: certificates by their running numbers, with the completions, readings and attempts that they rest on.
-- No key points to them: whoever deletes one is noticed by the digest.
CREATE TABLE "sealed_facts" (
    "entry_id" UUID NOT NULL,
    "fact_ids" UUID[] NOT NULL,
    "from_number" INTEGER NOT NULL,
    "to_number" INTEGER NOT NULL,

    CONSTRAINT "sealed_facts_pkey" PRIMARY KEY ("entry_id")
);

CREATE INDEX "sealed_facts_to_number_idx" ON "sealed_facts"("to_number");
