import type { Words } from '../words.ts'

export const messages: Words['messages'] = {
  title: 'Messages',
  none: 'You have no messages yet.',
  noneText: 'When there is something to remember, such as a required course soon due, it appears here.',
  unread: 'unread',
  unreadCount: (count) => count === 0 ? 'You have read everything.' : count === 1 ? '1 unread message.' : `${count} unread messages.`,
  open: 'Open',
  markRead: 'Mark as read',
  markAllRead: 'Mark all as read',
  reminderBefore: (course, due, days) => ({
    subject: days === 0 ? `Today is the last day for “${course}”` : `${days} ${days === 1 ? 'day' : 'days'} left to complete “${course}”`,
    text: `It is due by the end of ${due}. Go on from where you stopped: what you have learnt is kept.`,
  }),
  reminderAfter: (course, due, days) => ({
    subject: `“${course}” is ${days} ${days === 1 ? 'day' : 'days'} overdue`,
    text: `It was due by the end of ${due}. You can still study and complete it. If there is a reason, tell the training officer of your organisation.`,
  }),
  asked: (course, due, organisation) => ({
    subject: `Your organisation reminds you to complete “${course}”`,
    text: `${organisation} reminds you: it is due by the end of ${due}.`,
  }),
  digest: (organisation, late, dueSoon) => ({
    subject: `Training this week at ${organisation}`,
    text: `Overdue: ${late}. Due in the next 30 days: ${dueSoon}. Open the list to see each person and remind those who are not done.`,
  }),
}
