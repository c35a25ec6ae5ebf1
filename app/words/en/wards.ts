import type { wards as vi } from '../vi/wards.ts'

/** Guardians and the children they answer for. */
export const wards: typeof vi = {
  title: 'My children',
  lead: 'A child under 16 learns with an account made by a parent or guardian. You see how far they are and can correct their details.',
  none: 'You have added no child yet',
  noneText: 'Fill in the form below to add one. The child has a sign-in name and a PIN of their own.',
  addTitle: 'Add a child',
  name: 'Full name of the child',
  birthYear: 'Year of birth of the child',
  signInName: 'Sign-in name of the child',
  signInNameHint: 'Leave it empty and we choose one that is easy to remember.',
  secret: 'PIN or password of the child',
  isGuardian: 'I am the child’s parent or guardian, and I agree that the child’s name, year of birth, place of residence and results are kept.',
  childAgrees: 'This was explained to the child, who agrees too.',
  childAgreesHint: 'Needed from the age of 7.',
  add: 'Add the child',
  added: (name, signIn) => `${name} was added. Sign-in name: ${signIn}`,
  born: (year) => `born in ${year}`,
  courses: 'Courses the child is taking',
  coursesNone: 'The child has taken no course yet.',
  edit: 'Correct the child’s details',
  saved: 'Saved.',
  signInIs: (name) => `Sign-in name: ${name}`,
  newCode: 'Give a code for a new PIN',
  codeIs: (code) => `The child’s code: ${code}. On the page “Get your account back” the child types it and chooses a new PIN, within 30 minutes.`,
}
