import type { privacy as vi } from '../vi/privacy.ts'

export const privacy: typeof vi = {
  title: 'Privacy',
  lead: 'What we keep, what the phone in your hand keeps, and whom the lock of a profile stops.',
  keptTitle: 'What the server keeps',
  kept: [
    'If you have an account: name, year of birth, where you live, how you sign in (phone, e-mail or name), the password hashed one way, and what you agreed to.',
    'Learning: lessons read, answers, results, certificates, classes.',
    'If you learn without an account: only the learning, tied to a random code in this browser. Not your name.',
    'Not kept: identity numbers, pictures of documents, ethnicity, location. No advertising and no tracking by others.',
  ],
  rightsTitle: 'Your rights',
  rights: 'You can take your data along from «My learning», and you may withdraw consent, and ask for correction or deletion. The basis is the Law on Personal Data Protection 91/2025/QH15.',
  phoneTitle: 'What this phone keeps',
  phone: [
    'Cookies that remember who you are and which language you chose.',
    'Answers that could not be sent yet. In a profile they are encrypted by a key of the profile. Without a profile they lie on the phone unencrypted.',
    'Of each profile, everybody who holds the phone can see: the name you chose, whether a PIN or pictures open it, how many answers are not sent, how many wrong codes were entered. Not: answers, quizzes, the account.',
  ],
  stopsTitle: 'The lock stops',
  stops: [
    'Whoever holds the phone after you, once you pressed «Change person»: they cannot read answers or get into your account, and what they learn is not counted as yours.',
    'Curious relatives who try codes: after five wrong ones they wait, longer each time.',
    'Whoever copies only the encrypted data out of the browser: without the key of the phone no PIN and no pictures open it.',
  ],
  doesNotTitle: 'The lock does not stop',
  doesNot: [
    'Whoever holds the phone while your profile is open. Press «Change person» when you are done. A profile locks by itself when the browser is closed for good, and after 12 hours.',
    'Whoever watches you enter the code, or guesses it. Three pictures are far easier to guess than a PIN.',
    'Malware, a foreign keyboard or an app that records the screen.',
    'An expert with the unlocked phone in hand: they can skip the waits, change or delete what is on the phone, or plant code to catch the PIN next time.',
    'Forensic access to the whole memory, with the key of the phone: a PIN has a million possibilities and is found, pictures very quickly. What was just deleted may remain in memory for a while.',
    'Whoever holds the phone can remove a profile. Answers not sent are lost then, but read by nobody.',
    'People who learn without a profile are not locked: sign out when you are done.',
  ],
  signInTitle: 'Signing in is not opening a profile',
  signIn: 'Three pictures open only what is on the phone. To learn online with an account, the server also asks for the PIN of the profile or the password of the account. The PIN of a profile works on this phone alone.',
  lossTitle: 'When the browser deletes data',
  loss: 'A browser may delete data when the phone is full, or when somebody clears the history. Then the profiles are gone and the page says so. What was sent to the server stays if you have an account.',
}
