-- Whoever a list names by an address opens their account by it: they are found by its index.
CREATE INDEX "person_email_idx" ON "person"("email") WHERE (email IS NOT NULL);
CREATE INDEX "person_phone_idx" ON "person"("phone") WHERE (phone IS NOT NULL);
