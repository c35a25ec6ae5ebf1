-- What a holder lets the public page of a certificate say; nothing beyond the least until they choose.
ALTER TABLE "certificate" ADD COLUMN "shown" TEXT[] DEFAULT ARRAY[]::TEXT[];
