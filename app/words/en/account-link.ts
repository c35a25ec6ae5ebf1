import type { accountLink as vi } from '../vi/account-link.ts'

export const accountLink: typeof vi = {
  title: 'Open the account your organisation listed',
  lead: 'Your organisation put you on a list of learners, and you have no account yet. Type the e-mail address or phone number that the list says; the link to open your account goes to that very address.',
  address: 'E-mail address or phone number on the list',
  send: 'Send me the link',
  sent: (hours) => `If a list of your organisation has this address, the link was sent there and serves for ${hours} hours. One sent before may lie in the mailbox and still serve. If there is none, ask your organisation to check the address on its list.`,
  sendNone: 'No e-mail or short message can be sent from here yet. Sign up, and ask a commune officer or an administrator to merge your account with the name on the list.',
  hint: 'Your organisation listed you, and you have no account?',
  hintLink: 'Open it',
  openTitle: 'Open your account',
  openLead: (name) => `This link is for ${name}. If that is you, choose a PIN or a password.`,
  openFor: (signInName) => `From now on you sign in by ${signInName}.`,
  birthYear: 'Your year of birth, as on the list',
  openButton: 'Open the account',
  again: 'Ask for a new link',
  subject: 'Open your Kỹ năng số account',
  text: (hours) => `Your organisation listed you as a learner of Kỹ năng số. Open the link below to choose a password; it serves once, within ${hours} hours. Give it to nobody. If you did not ask for it, ignore this message.`,
}
