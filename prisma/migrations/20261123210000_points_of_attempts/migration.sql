-- A question may be answered in part: what counts against the pass mark is the sum of marks, in millionths.
ALTER TABLE "attempt" ADD COLUMN "points" DECIMAL(9,6);
