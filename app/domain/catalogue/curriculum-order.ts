/** First the residents' courses (R), then safety for everybody (S), then those of officials (C); any other letter comes after. */
const letters = 'RSC'

/** Courses as a learner meets them: by the letter of their code, then by its number. */
export function inCurriculumOrder<Course extends { readonly code: string }>(courses: readonly Course[]): Course[] {
  return courses.toSorted((one, other) => letterPlace(one.code) - letterPlace(other.code) || one.code.localeCompare(other.code, 'vi', { numeric: true }))
}

function letterPlace(code: string): number {
  const place = letters.indexOf(code.charAt(0))
  return place === -1 ? letters.length : place
}
