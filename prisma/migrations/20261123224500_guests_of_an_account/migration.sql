-- Which guests an account claimed is asked by every page of a running attempt.
CREATE INDEX "person_claimed_by_id_idx" ON "person"("claimed_by_id");
