import type { offlineFinal as vi } from '../vi/offline-final.ts'

export const offlineFinal: typeof vi = {
  title: 'Final quiz',
  offer: 'This final quiz can be taken without a network. Taking it along begins an attempt: its questions are drawn at once and stay. It is marked by the server once this phone has a network again.',
  needsLessons: 'The final quiz can be taken along once you have read every lesson and the server knows of it.',
  take: 'Take the quiz along',
  taken: 'The quiz is on this phone. Without a network, open the page of the final quiz to take it.',
  failed: 'It was not taken along. Take the course along first, check the network, and try again. If an attempt is open here, hand it in before taking another along.',
  open: 'Open the quiz',
  holds: (total) => `${total} questions, answered one after the other.`,
  limit: (minutes) => `You have ${minutes} minutes from “Begin”, by the clock of this phone. Answers after that are kept but count as late.`,
  noLimit: 'There is no time limit.',
  until: (at) => `Hand in before ${at}.`,
  marked: 'No solution is on this phone. Answers are encrypted, sent when there is a network, and marked by the server.',
  allAnswered: (total) => `You answered all ${total} questions.`,
  handIn: 'Hand in',
  done: 'Handed in on this phone. It is sent when there is a network; you see the result once the server has marked it.',
  over: 'The time is up by the clock of this phone. Hand in what you answered.',
  left: (minutes) => `${minutes} minutes left.`,
  withoutNetwork: 'taken without a network',
  times: (issued, opened, done) => `Taken without a network. Taken along at ${issued}; by the clock of the phone opened at ${opened}, worked at until ${done}. The time of handing in shown here is when the server received it.`,
  away: 'This attempt was taken along on a phone. “Go on” takes it here, and its time runs from then.',
}
