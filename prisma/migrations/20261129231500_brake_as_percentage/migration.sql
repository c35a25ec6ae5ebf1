-- The brake of imports is set as a percentage, never looser than the share it was.
UPDATE "setting" SET "value" = jsonb_build_object('percent', floor(("value"->>'share')::numeric * 100), 'least', "value"->'least')
WHERE "key" = 'imports.brake' AND jsonb_typeof("value"->'share') = 'number';
