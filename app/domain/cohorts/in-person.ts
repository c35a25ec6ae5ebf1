/** How something came about in a cohort's room: done with a trainer's help, on a phone passed around, on paper, or watched over by a trainer. Without it, it is self-study. */
export type InPerson = 'assisted' | 'shared-phone' | 'paper' | 'proctored'

/** Of several pieces of evidence: all self-study, all in person, or some of each. Of none: self-study. */
export function modeOf(marks: readonly (InPerson | null)[]): 'self' | 'in-person' | 'mixed' {
  const inPerson = marks.filter((mark) => mark !== null).length
  return inPerson === 0 ? 'self' : inPerson === marks.length ? 'in-person' : 'mixed'
}
