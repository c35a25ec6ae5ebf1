-- What was published of each month, once: no row is ever changed or deleted.
CREATE TABLE "publication" (
    "demonstration" BOOLEAN NOT NULL,
    "month" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("demonstration", "month")
);

CREATE TABLE "published_figure" (
    "demonstration" BOOLEAN NOT NULL,
    "month" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "parts" INTEGER[],

    CONSTRAINT "published_figure_pkey" PRIMARY KEY ("demonstration", "indicator", "place", "month")
);

-- Over all days, by evidence, sex and year of birth: what pages tell of women and men, of bands of age and of kinds of evidence.
CREATE TABLE "figure_group" (
    "demonstration" BOOLEAN NOT NULL,
    "indicator" TEXT NOT NULL,
    "unit_code" TEXT NOT NULL,
    "unit_valid_from" DATE NOT NULL,
    "evidence" TEXT NOT NULL,
    "birth_year" INTEGER NOT NULL,
    "sex" TEXT NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "figure_group_pkey" PRIMARY KEY ("demonstration", "indicator", "unit_code", "unit_valid_from", "evidence", "birth_year", "sex")
);
INSERT INTO "figure_group" SELECT demonstration, indicator, unit_code, unit_valid_from, evidence, birth_year, sex, sum(people) FROM "figure_day" GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(people) <> 0;
