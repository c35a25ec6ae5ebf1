import type { privacy as vi } from '../vi/privacy.ts'

export const privacy: typeof vi = {
  title: 'Privacy',
  lead: 'What we keep, what the phone in your hand keeps, and whom the lock of a profile stops.',
  keptTitle: 'What the server keeps',
  kept: [
    'If you have an account: name, year of birth, where you live, your sex if you chose to say it, how you sign in (phone, e-mail or name), the password hashed one way, and what you agreed to.',
    'Learning: lessons read, answers, results, certificates, classes.',
    'If you learn without an account: only the learning, tied to a random code in this browser. Not your name.',
    'Not kept: identity numbers, pictures of documents, ethnicity, location. No advertising and no tracking by others.',
  ],
  rightsTitle: 'Your rights',
  rights: 'You can take your data along from «My learning», and you may withdraw consent, and ask for correction or deletion. For a child under 16 a parent or guardian does so, on the page «My children». The basis is the Law on Personal Data Protection 91/2025/QH15.',
  phoneTitle: 'What this phone keeps',
  phone: [
    'Cookies that remember who you are, which language and display you chose, and that this phone has profiles or courses taken along.',
    'Courses taken along: everybody who holds the phone can read the lessons. What you learn without a network is encrypted for the server alone; nobody can read it again on the phone.',
    'Answers that could not be sent yet. In a profile they are encrypted by a key of the profile. Without a profile they are encrypted by a key that the server gives to your own pages alone: once you signed out nobody reads them here, and they wait until you are back to be sent.',
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
    'Whoever holds the phone while your profile is open. Press «Change person» when you are done. Do not wait for it to lock by itself: many phones keep a profile open when the browser is closed and opened again. After 12 hours it locks as soon as the phone has a network.',
    'Whoever knows your code: you told them, they watched you, or they guessed it. Three pictures are far easier to guess than a PIN.',
    'Malware, a foreign keyboard or an app that records the screen.',
    'The owner of the phone or an expert, with the unlocked phone in hand and the developer tools of the browser: they can skip the waits and let the phone search, which finds three pictures in less than an hour and a PIN in some days. They can also change or delete what is on the phone, or plant code to catch the PIN next time.',
    'Whoever gets at the whole memory with the key of the phone, as a forensic examiner does or a rooted phone allows: a PIN has a million possibilities and is found, pictures very quickly. What was just deleted may remain in memory for a while.',
    'Whoever holds the phone can remove a profile. Answers not sent are lost then, but read by nobody.',
    'People who learn without a profile are not locked: sign out when you are done.',
  ],
  signInTitle: 'Signing in is not opening a profile',
  signIn: 'Three pictures open only what is on the phone. To learn online with an account, the server also asks for the PIN of the profile or the password of the account. The PIN of a profile works on this phone alone.',
  lossTitle: 'When the browser deletes data',
  loss: 'A browser may delete data when the phone is full, or when somebody clears the history. Then the profiles are gone and the page says so. What was sent to the server stays if you have an account.',
}
