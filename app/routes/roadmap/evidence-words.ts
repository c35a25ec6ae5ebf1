import type { Words } from '#app/words/words.ts'
import type { ShownEvidence } from './evidence-facts.server.ts'

/** Where evidence from elsewhere comes from, in words; empty where all of it is ours. */
export function fromElsewhere(elsewhere: ShownEvidence['elsewhere'], words: Words['imports']): string {
  return elsewhere.map((from) => (from === null ? words.recognisedElsewhere : words.importedFrom(from))).join('; ')
}

/** How what was read and answered came about; null where nothing was. */
export function modeOfEvidence({ readings, attempts, inPerson: inRoom }: ShownEvidence, words: Words['inPerson']): string | null {
  return readings + attempts === 0 ? null : words.modes[inRoom === 0 ? 'self' : inRoom >= readings + attempts ? 'in-person' : 'mixed']
}
