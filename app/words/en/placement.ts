import type { placement as vi } from '../vi/placement.ts'

/** The short placement test. */
export const placement: typeof vi = {
  title: 'Short placement test',
  invitation: 'Not sure where to begin? Take a short placement test',
  lead: (most) => `At most ${most} questions; each is chosen by your answers so far. Leave at any time and go on later.`,
  start: 'Begin',
  again: 'Begin again',
  question: (number) => `Placement · question ${number}`,
  answer: 'Answer',
  skip: 'I do not know this one',
  stop: 'Stop here and see the advice',
  never: 'This only suggests what to learn first. It never counts as completing a course.',
  preliminary: (uncalibrated, asked) => `This is a preliminary estimate: ${uncalibrated === asked ? 'the questions' : `${uncalibrated} of ${asked} questions`} are not yet calibrated by the answers of learners.`,
  lessonsMore: 'Show the lessons',
  advice: { 'begin': 'Learn this first', 'go-through': 'You know a part; go through it', 'skim': 'You know this; skim it', 'unknown': 'Not asked, so not known' },
}
