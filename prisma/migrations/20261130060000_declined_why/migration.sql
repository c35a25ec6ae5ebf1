-- Why somebody was not let into a sitting, as they are told.
ALTER TABLE "sitting_request" ADD COLUMN "declined_why" TEXT;
