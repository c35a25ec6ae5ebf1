-- Two rows of one person, merged by somebody who looked at both, and parted again exactly.
CREATE TABLE "person_merge" (
    "id" UUID NOT NULL,
    "kept_id" UUID NOT NULL,
    "merged_id" UUID NOT NULL,
    "how" TEXT NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "merged_by_id" UUID NOT NULL,
    "unmerged_at" TIMESTAMPTZ(3),
    "unmerged_by_id" UUID,

    CONSTRAINT "person_merge_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "merge_move" (
    "id" BIGSERIAL NOT NULL,
    "merge_id" UUID NOT NULL,
    "table_name" TEXT NOT NULL,
    "column_name" TEXT NOT NULL,
    "key" JSONB NOT NULL,

    CONSTRAINT "merge_move_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "person_merge_merged_id_key" ON "person_merge"("merged_id") WHERE (unmerged_at IS NULL);
CREATE INDEX "person_merge_kept_id_idx" ON "person_merge"("kept_id");
CREATE INDEX "merge_move_merge_id_idx" ON "merge_move"("merge_id");
CREATE INDEX "person_name_folded_idx" ON "person"("name_folded");

ALTER TABLE "merge_move" ADD CONSTRAINT "merge_move_merge_id_fkey" FOREIGN KEY ("merge_id") REFERENCES "person_merge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
