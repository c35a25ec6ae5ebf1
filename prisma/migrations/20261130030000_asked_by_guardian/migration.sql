-- A guardian exercises the rights of a child under 16 (Law 91/2025/QH15, Art. 24): who asked is kept.
ALTER TABLE "data_request" ADD COLUMN "asked_by_id" UUID;
