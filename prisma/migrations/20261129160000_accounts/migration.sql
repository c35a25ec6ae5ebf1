-- Accounts of people who do not type: sex where said, sessions that are listed, devices that are known, tries that are counted for all processes.
ALTER TABLE "person" ADD COLUMN "sex" TEXT;

ALTER TABLE "session" ADD COLUMN "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN "device" TEXT NOT NULL DEFAULT 'other/other',
ADD COLUMN "roles" TEXT[] DEFAULT ARRAY[]::TEXT[];

CREATE TABLE "known_device" (
    "hash" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "known_since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_device_pkey" PRIMARY KEY ("hash","account_id")
);

CREATE TABLE "sign_in_step" (
    "id" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "next" TEXT NOT NULL,
    "has_factor" BOOLEAN NOT NULL DEFAULT false,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_step_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "secret_try" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "waits_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "secret_try_pkey" PRIMARY KEY ("key")
);

CREATE TABLE "try_count" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "try_count_pkey" PRIMARY KEY ("key")
);

CREATE INDEX "known_device_account_id_idx" ON "known_device"("account_id");
CREATE INDEX "sign_in_step_account_id_idx" ON "sign_in_step"("account_id");
CREATE INDEX "secret_try_last_at_idx" ON "secret_try"("last_at");

ALTER TABLE "known_device" ADD CONSTRAINT "known_device_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sign_in_step" ADD CONSTRAINT "sign_in_step_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
