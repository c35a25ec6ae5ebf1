-- Imports are written some rows at a time, stop after a few tries, and know positions by their names.
ALTER TABLE "import_batch" ADD COLUMN     "failed_in" TEXT,
ADD COLUMN     "failure" JSONB,
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "written_line" INTEGER NOT NULL DEFAULT -1,
ADD COLUMN     "written_part" TEXT NOT NULL DEFAULT '';

CREATE TABLE "position_name" (
    "name" TEXT NOT NULL,
    "position_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "position_name_pkey" PRIMARY KEY ("name")
);

CREATE INDEX "position_name_position_id_idx" ON "position_name"("position_id");

ALTER TABLE "position_name" ADD CONSTRAINT "position_name_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Posts that lists brought before hold the position that their words name; of two that differ in capitals only, neither.
WITH named AS (
  SELECT lower(normalize(btrim(regexp_replace(name, '\s+', ' ', 'g')), NFC)) AS words, min(id::text)::uuid AS id FROM position GROUP BY 1 HAVING count(*) = 1)
UPDATE post SET position_id = named.id FROM named
WHERE post.position_id IS NULL AND lower(normalize(btrim(regexp_replace(post.position, '\s+', ' ', 'g')), NFC)) = named.words;
