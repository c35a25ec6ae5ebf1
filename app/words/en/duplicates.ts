import type { duplicates as vi } from '../vi/duplicates.ts'

/** Two rows of one person: found, merged, parted again. */
export const duplicates: typeof vi = {
  title: 'Duplicates',
  lead: 'Two accounts with one name and at least one thing more in common. These are suggestions; look at both before you merge.',
  find: 'Full name',
  findHint: 'Leave it empty to see every suggestion in your area.',
  none: 'No suggestion',
  noneText: 'No two accounts in your area look alike.',
  shares: 'In common:',
  likeness: { 'name': 'name', 'birth-year': 'year of birth', 'commune': 'commune', 'phone': 'phone number' },
  look: 'Look at both',
  pairTitle: 'Are they one person?',
  pairLead: 'Look carefully at what both learnt. A wrong merge can be parted, and both are exactly as before.',
  noAccount: 'no account yet',
  since: (day) => `since ${day}`,
  learned: (readings, attempts) => `${readings} lessons read, ${attempts} attempts`,
  learnedNone: 'Nothing learnt yet.',
  keep: 'Which one stays?',
  keepHint: 'What was learnt moves to the one that stays. The account of the other closes.',
  how: 'How do you know?',
  merge: 'Merge the two',
  merged: 'Merged. If that was wrong, part them below.',
  parted: 'Parted. Both are as they were before.',
  listTitle: 'Merged lately',
  mergedInto: (merged, kept, at) => `${merged} was merged into ${kept}, ${at}`,
  part: 'Part again',
}
