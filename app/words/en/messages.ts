import type { messages as vi } from '../vi/messages.ts'

export const messages: typeof vi = {
  title: 'Messages',
  none: 'You have no messages yet.',
  noneText: 'When there is something to remember, such as a required course soon due, it appears here.',
  unread: 'unread',
  unreadCount: (count) => count === 0 ? 'You have read everything.' : count === 1 ? '1 unread message.' : `${count} unread messages.`,
  open: 'Open',
  markRead: 'Mark as read',
  markAllRead: 'Mark all as read',
  sendingTitle: 'Sending and jobs of the clock',
  emailMissing: 'There is no mail server: messages appear on each person’s «Messages» page only. To send e-mail, the operator sets SMTP_URL and MAIL_FROM and restarts.',
  smsMissing: 'There is no SMS or Zalo gateway (SMS_GATEWAY_URL).',
  email: 'E-mail',
  sms: 'SMS or Zalo',
  outbox: (waiting, sent, givenUp) => `Waiting ${waiting}, sent ${sent}, given up ${givenUp}.`,
  lastProblem: 'Latest problem:',
  jobsTitle: 'Jobs of the clock',
  jobsNone: 'No job has run on this server yet.',
  jobEnds: (done, failed) => `last done ${done}; last failed ${failed}`,
  never: 'never',
  reminderBefore: (course, due, days) => ({
    subject: days === 0 ? `Today is the last day for “${course}”` : `${days} ${days === 1 ? 'day' : 'days'} left to complete “${course}”`,
    text: `It is due by the end of ${due}. Go on from where you stopped: what you have learnt is kept. The page «Required courses» has a button that adds this date to your calendar.`,
  }),
  reminderAfter: (course, due, days) => ({
    subject: `“${course}” is ${days} ${days === 1 ? 'day' : 'days'} overdue`,
    text: `It was due by the end of ${due}. You can still study and complete it. If there is a reason, tell the training officer of your organisation.`,
  }),
  asked: (course, due, days, organisation) => ({
    subject: `Your training officer reminds you to complete “${course}”`,
    text: `${organisation} requires it. ${days < 0 ? `It was due by the end of ${due}, ${-days} ${days === -1 ? 'day' : 'days'} ago. You can still study and complete it.` : `It is due by the end of ${due}.`}`,
  }),
  inVietnamese: (title) => `${title} (in Vietnamese)`,
  digest: (organisation, late, dueSoon) => ({
    subject: `Training this week at ${organisation}`,
    text: `Overdue: ${late}. Due in the next 30 days: ${dueSoon}. Open the list to see each person and remind those who are not done.`,
  }),
}
