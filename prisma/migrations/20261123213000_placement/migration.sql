-- CreateTable
CREATE TABLE "placement" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "slot" INTEGER NOT NULL,
    "seed" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "placement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "placed_question" (
    "placement_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "item_id" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "a" DOUBLE PRECISION NOT NULL,
    "b" DOUBLE PRECISION NOT NULL,
    "family" TEXT,
    "drawn" JSONB NOT NULL,
    "value" JSONB,
    "right" BOOLEAN,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "placed_question_pkey" PRIMARY KEY ("placement_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "placement_person_id_slot_key" ON "placement"("person_id", "slot");

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placed_question" ADD CONSTRAINT "placed_question_placement_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
