-- Whom else a message names, so that it goes when they are erased.
ALTER TABLE "message" ADD COLUMN "named_id" UUID;

CREATE INDEX "message_named_id_idx" ON "message"("named_id") WHERE named_id IS NOT NULL;

-- Of messages about questions and answers the writer is known; of others written before, erasing looks for the name (data/people/erasing.server.ts).
UPDATE message m SET named_id = p.by_id FROM inquiry_post p WHERE m.kind IN ('question', 'answered') AND split_part(m.key, ':', 2) = p.id::text;
