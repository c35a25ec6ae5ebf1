import type { basicLevel as vi } from '../vi/basic-level.ts'

/** The assessment of the basic level. */
export const basicLevel: typeof vi = {
  title: 'Assessment of the basic level',
  lead: (questions) => `${questions} questions on the five areas of digital competence. Take it at any time; every answer is kept as you give it.`,
  none: 'There is no assessment on this system yet.',
  how: 'Each area has its own result. An area with too few answers is “not assessed”, which is not a fail. Answers are not shown here; you learn which areas you reached and which lessons help.',
  start: 'Begin the assessment',
  again: 'Take it again with other questions',
  resume: 'Go on with the one you began',
  resultsNote: (months) => `Each area counts its best result of the last ${months} months.`,
  level: { 'none': 'Not all five areas are assessed yet', 'basic': 'At basic level: all five areas', 'below': (reached) => `${reached} of 5 areas reached; all five make the basic level` },
  area: 'Area',
  outcomeTitle: 'Result',
  outcome: { 'reached': 'reached', 'not-reached': 'not reached', 'not-assessed': 'not assessed' },
  rightOf: (right, total) => `${right} of ${total} right`,
  needed: 'Right answers needed',
  sources: 'Where the thresholds come from',
  lessons: 'Lessons that help',
  lessonsNone: 'No lesson for this area yet.',
  evidence: { self: 'alone', proctored: 'supervised' },
  resultsOf: { self: 'Results taken alone', proctored: 'Supervised results' },
  sittingInvitation: 'At a supervised sitting? Type its code',
  sittingLead: 'The supervisor tells you the code. The assessment ends with the sitting.',
  sittingBegin: 'Begin',
  home: 'Home',
  invitation: 'Assess your basic digital skills',
}
