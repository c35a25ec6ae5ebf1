import type { hamlets as vi } from '../vi/hamlets.ts'

/** Hamlets: where a digital team helps, and where a person says they live. */
export const hamlets: typeof vi = {
  title: 'Your hamlet',
  lead: 'Not required. A digital team that looks after one hamlet sees only those who wrote that hamlet and agreed to be helped.',
  hamlet: 'Hamlet',
  ownHint: 'As people call it, for example: Ké hamlet. Leave it empty if you do not want to say. A class led by the team of one hamlet takes only those who wrote that hamlet: if you change or remove it you leave that class and keep what you learned.',
  livesIn: (unit) => `You said that you live in ${unit}.`,
  save: 'Save',
  said: (hamlet) => `The hamlet you wrote: ${hamlet}.`,
  unsaid: 'You have not written a hamlet.',
  change: 'Write or change the hamlet',
  grantHint: 'Only where this person looks after one hamlet of the commune. As people there call it, for example: Ké hamlet. Empty: all of the commune.',
}
