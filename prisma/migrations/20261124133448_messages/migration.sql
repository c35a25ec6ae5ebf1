-- The language a person last chose, for what is sent to them; Vietnamese for those who never chose.
ALTER TABLE "account" ADD COLUMN "language" TEXT NOT NULL DEFAULT 'vi';

CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "send_after" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_until" TIMESTAMPTZ(3),
    "given_up_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "message_person_id_channel_created_at_idx" ON "message"("person_id", "channel", "created_at");
CREATE INDEX "message_send_after_idx" ON "message"("send_after") WHERE (sent_at IS NULL AND given_up_at IS NULL);
CREATE UNIQUE INDEX "message_key_channel_key" ON "message"("key", "channel");

ALTER TABLE "message" ADD CONSTRAINT "message_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
