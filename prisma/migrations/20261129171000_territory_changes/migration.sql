CREATE TABLE "territory_change" (
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "legal_basis" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID NOT NULL,
    "taken_back_at" TIMESTAMPTZ(3),
    "taken_back_by_id" UUID,
    "taken_back_why" TEXT,

    CONSTRAINT "territory_change_pkey" PRIMARY KEY ("number")
);
