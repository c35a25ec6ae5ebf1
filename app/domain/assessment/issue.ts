/** What the sealed issue of a question page is about: this attempt, shown to this person. It is the seal of the attempt, too. */
export function issueSubject(attemptId: string, personId: string): string {
  return `attempt\n${attemptId}\n${personId}`
}

/** What stands behind a profile key: a person, under a name that tells nobody who. */
export function profileSubject(personId: string): string {
  return `profile\n${personId}`
}
