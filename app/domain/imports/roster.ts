/** The files of OneRoster 1.1 CSV that are taken in, each after those it refers to. */
export const rosterParts = ['manifest.csv', 'orgs.csv', 'demographics.csv', 'users.csv', 'classes.csv', 'enrollments.csv'] as const
export type RosterPart = (typeof rosterParts)[number]
