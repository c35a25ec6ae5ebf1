-- The running number of a certificate, of which the place of its badge in a list of revoked ones follows.
ALTER TABLE "certificate" ADD COLUMN "status_number" SERIAL NOT NULL;
CREATE UNIQUE INDEX "certificate_status_number_key" ON "certificate"("status_number");
-- What a list is made of.
CREATE INDEX "certificate_revoked_number_idx" ON "certificate"("status_number") WHERE (revoked_at IS NOT NULL);
