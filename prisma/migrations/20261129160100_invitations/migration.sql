-- Why a role was granted and why it ended; null for what was entered by hand before.
ALTER TABLE "role_grant" ADD COLUMN "document" TEXT,
ADD COLUMN "ended_by_id" UUID,
ADD COLUMN "ended_at" TIMESTAMPTZ(3),
ADD COLUMN "ended_why" TEXT;

CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contact" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,
    "redeemed_at" TIMESTAMPTZ(3),
    "redeemed_by_id" UUID,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "invited_grant" (
    "id" UUID NOT NULL,
    "invitation_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "scope_kind" TEXT NOT NULL,
    "scope_id" TEXT,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "document" TEXT NOT NULL,

    CONSTRAINT "invited_grant_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");
CREATE INDEX "invitation_created_at_idx" ON "invitation"("created_at");
CREATE INDEX "invited_grant_invitation_id_idx" ON "invited_grant"("invitation_id");

ALTER TABLE "invited_grant" ADD CONSTRAINT "invited_grant_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "invitation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
