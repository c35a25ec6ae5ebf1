import type { Day } from '#app/domain/calendar.ts'
import { checkAge } from '#app/domain/catalogue/check-age.ts'
import type { Catalogue } from '#app/domain/catalogue/find.ts'
import { checkEditorially } from '#app/domain/catalogue/check-editorially.ts'
import type { Territory } from '#app/domain/territory/unit.ts'
import { addFindings, collectCatalogue, inOrder, problemsOf } from './read-catalogue.server.ts'
import { noteTyped } from './note-typed.server.ts'
import { checkProgramme } from './read-curriculum.server.ts'
import { readFacts } from './read-facts.server.ts'
import { readIndicators } from './read-indicators.server.ts'
import { readMilestones } from './read-milestones.server.ts'
import { readPopulation } from './read-population.server.ts'
import { checkRuleRegister } from './read-rules.server.ts'
import { readTerritory } from './read-territory.server.ts'
import { openNotes, type Problem } from './source.server.ts'

/**
 * A content folder with all there is to mend in it, what only editors mind (words, habits of a whole bank) included;
 * `expired` are the facts whose source has to be looked at again.
 */
export interface CheckedContent { readonly catalogue: Catalogue; readonly territory: Territory; readonly problems: readonly Problem[]; readonly expired: readonly Problem[] }

/** Everything `npm run content` knows of a folder on a day. The server's start asks less: only what it could not teach. */
export function checkContent(folder: string, today: Day): CheckedContent {
  const notes = openNotes(folder)
  const facts = readFacts(notes)
  const catalogue = collectCatalogue(notes, facts)
  if (catalogue.editorial) addFindings(notes, checkEditorially(catalogue, catalogue.editorial))
  addFindings(notes, checkRuleRegister(notes, catalogue.courses, today))
  addFindings(notes, checkProgramme(notes, catalogue.courses))
  noteTyped(notes)
  const { territory, problems: ofTerritory } = readTerritory(folder)
  const others = [...ofTerritory, ...readPopulation(folder, territory).problems, ...readMilestones(folder, territory, catalogue.courses.map(({ id }) => id)).problems, ...readIndicators(folder).problems]
  return { catalogue, territory, problems: inOrder([...notes.problems, ...others]), expired: inOrder(problemsOf(notes, checkAge([...facts.values()], today))) }
}
