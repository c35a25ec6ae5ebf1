-- A lesson made known by a poster or a card at a place, and how often its code was opened on a day.
CREATE TABLE "campaign" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "lesson_id" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID NOT NULL,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "campaign_code_key" ON "campaign"("code");

CREATE TABLE "campaign_opening" (
    "campaign_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "campaign_opening_pkey" PRIMARY KEY ("campaign_id", "day")
);

ALTER TABLE "campaign_opening" ADD CONSTRAINT "campaign_opening_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;
