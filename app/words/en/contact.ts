import type { contact as vi } from '../vi/contact.ts'

/** The number and the address of an account. */
export const contact: typeof vi = {
  title: 'Phone number and e-mail',
  lead: 'By these you sign in and get your account back. When you give up a phone number, take it off: the network may give it to somebody else.',
  now: 'In use',
  kinds: { userName: 'Sign-in name', phone: 'Phone number', email: 'E-mail' },
  none: 'None',
  manage: 'Change or take off phone number, e-mail',
  text: 'A phone number or e-mail to get your account back when you forget the code.',
  current: 'Present PIN or password',
  setTitle: 'Add or change',
  setText: 'We send a link to the new number or address. It changes once you open that link where you are signed in.',
  address: 'New phone number or e-mail',
  send: 'Send the link',
  sendNone: 'No e-mail or message can be sent from here, so nothing can be added or changed. You can still take off an old one.',
  sent: (hours) => `Sent. Open the link within ${hours} hours, where you are signed in.`,
  dropTitle: 'Take off the account',
  which: 'Which one?',
  drop: 'Take off',
  done: { confirmed: 'Changed.', dropped: 'Taken off.' },
  confirmTitle: 'Use for this account',
  confirmLead: (address) => `From now on you sign in and get your account back by ${address}.`,
  confirm: 'Yes, it is mine',
  subject: 'Confirm a number or e-mail for Kỹ năng số',
  message: (hours) => `Somebody wants to use this number or e-mail for their account of Kỹ năng số. If it is you, open the link below where you are signed in, within ${hours} hours. If not, ignore this; nothing changes.`,
}
