-- What staff were told of the people of a course told apart, at the end of a month: kept, so that no later month, nor what becomes known later, tells the few in between.
CREATE TABLE "told_figure" (
    "demonstration" BOOLEAN NOT NULL,
    "month" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "parts" INTEGER[],

    CONSTRAINT "told_figure_pkey" PRIMARY KEY ("demonstration", "course_id", "way", "place", "month")
);

CREATE TRIGGER figures_are_newer AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "told_figure" FOR EACH STATEMENT EXECUTE FUNCTION raise_figure_version();

-- When it was told: null for months that were published before there was such a table.
ALTER TABLE "publication" ADD COLUMN "told_at" TIMESTAMPTZ(3);
