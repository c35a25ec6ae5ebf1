import type { recognition as vi } from '../vi/recognition.ts'

export const recognition: typeof vi = {
  title: 'Recognition', lead: 'Units and trainers that did well in the year (2.4 of the programme) are recognised by a document, by rules that small places can win.',
  unitRule: 'Communes are ranked among those of their size: three equal groups by denominator. In each the gap closed is compared: of those who had not completed the course at the beginning of the year, the share that has while living there; whoever moved in afterwards does not count. The best third of each group fits. The rule is the platform’s own.',
  trainerRule: 'Trainers are ranked by the lower end of Wilson’s score interval (E. B. Wilson, 1927) of the share of their learners who completed, from 10 learners on; how many classes they held counts for nothing. One fits whose lower end is above the share of all.',
  small: 'Places whose figures are too small to be shown are not ranked.', units: 'Communes', trainers: 'Trainers', unit: 'Unit', group: 'Group', groups: { small: 'small', middle: 'middle', large: 'large' }, place: 'Place in its group', placeOf: (place, of) => `${place}/${of}`, closed: 'Gap closed',
  trainer: 'Trainer', learners: 'Learners', completed: 'Completed', lower: 'Lower end', none: 'Nobody fits yet.', recognise: 'Recognise', document: 'Document', subject: 'Whom to recognise',
  fits: 'fits the rule',
  list: 'Recognised', listNone: 'Nobody is recognised yet.', saved: 'The recognition is kept.', revoked: 'Taken back. The line stays on record with the reason.', revoke: 'Take back', revokeTitle: 'Take a recognition back', revokeWhy: 'Why', who: 'Unit or person', year: 'Year', by: 'Entered by',
  revokedNote: (day, why) => `taken back on ${day}: ${why}`, until: (from, until) => `From ${from} to the end of ${until}.`,
}
