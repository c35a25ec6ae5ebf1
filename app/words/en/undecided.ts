import type { undecided as vi } from '../vi/undecided.ts'

/** People whose commune was split: where they live now is not known until they, or an officer, say so. */
export const undecided: typeof vi = {
  title: 'Residence undetermined',
  lead: 'These people declared a former unit that was split, so the commune they live in now is not known. Figures of the former district count them; those of communes do not yet.',
  none: 'Nobody is undetermined any more',
  noneText: 'Of everybody it is known in which commune or ward they live.',
  declared: 'Unit declared',
  people: 'People',
  became: 'May now be',
  wholeDistrict: 'any commune of the former district',
  few: (threshold: string) => `fewer than ${threshold}`,
  peopleTitle: (unit: string) => `Who of these lives in ${unit} now?`,
  peopleText: 'Mark only those you are sure of. Each is recorded: who wrote it, of whom, and when. Leave the others as they are, or let them say it themselves on «My learning».',
  name: 'Full name',
  birthYear: 'Year of birth',
  hamlet: 'Hamlet',
  mark: 'Lives here',
  save: 'Save those who are marked',
  saved: (people: string) => `The residence of ${people} people was saved.`,
  firstOf: (shown: string) => `This list has the first ${shown} people by name; the next ones show once these are saved.`,
  link: 'Residence undetermined',

  ownTitle: 'In which commune do you live?',
  ownLead: (unit: string) => `You said that you live in ${unit}. That unit was split or merged on 1/7/2025, so we do not know which commune is yours now.`,
  ownChoose: 'You live in',
  ownSave: 'Save',
  ownKnown: 'Where you live is known; there is nothing more to say.',
  ownNone: 'You have not said where you live. Your learning does not need it.',
  ownSaved: 'Where you live was saved.',
  ownAsk: 'The commune you declared was split.',
  ownAskLink: 'Say in which one you live now',
}
