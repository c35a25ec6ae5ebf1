-- Who revoked a certificate, and why.
ALTER TABLE "certificate" ADD COLUMN "revoked_by_id" UUID,
ADD COLUMN "revoked_why" TEXT;
