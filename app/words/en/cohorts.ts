import type { cohorts as vi } from '../vi/cohorts.ts'

/** Classes of trainers. */
export const cohorts: typeof vi = {
  title: 'My classes',
  none: 'You have no class yet',
  noneText: 'Start a class, then read its code to the learners so that they can join.',
  start: 'Start a class',
  name: 'Name of the class',
  nameHint: 'Such as: Ké hamlet, Tuesdays.',
  course: 'Course',
  code: 'Joining code',
  codeHint: 'Learners open “Join a class” and type this code.',
  joinTitle: 'Join a class',
  joinButton: 'Join',
  joined: (name) => `You joined “${name}”.`,
  learners: (count) => `${count} ${count === 1 ? 'learner' : 'learners'}`,
  learnersNone: 'Nobody has joined yet.',
  learner: 'Learner',
  matrix: 'Learners and lessons',
  needsHelpFirst: 'Who needs help comes first.',
  state: { 'needs-help': 'needs help', 'started': 'learning', 'completed': 'done', 'not-started': 'not started' },
}
