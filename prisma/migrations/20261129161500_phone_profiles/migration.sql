-- CreateTable
CREATE TABLE "phone_profile" (
    "id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "pin_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "phone_profile_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "session" ADD COLUMN "phone_profile_id" TEXT;

-- AlterTable
ALTER TABLE "guest_key" ADD COLUMN "phone_profile_id" TEXT;

-- CreateIndex
CREATE INDEX "phone_profile_person_id_idx" ON "phone_profile"("person_id");

-- CreateIndex
CREATE INDEX "session_phone_profile_id_idx" ON "session"("phone_profile_id");

-- CreateIndex
CREATE INDEX "guest_key_phone_profile_id_idx" ON "guest_key"("phone_profile_id");

-- AddForeignKey
ALTER TABLE "phone_profile" ADD CONSTRAINT "phone_profile_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_phone_profile_id_fkey" FOREIGN KEY ("phone_profile_id") REFERENCES "phone_profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guest_key" ADD CONSTRAINT "guest_key_phone_profile_id_fkey" FOREIGN KEY ("phone_profile_id") REFERENCES "phone_profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;
