import { findOrganisationTree, listAskable, listCompletionFacts, listStandings } from '#app/data/training/standings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { askedOf } from '#app/domain/training/asked.ts'
import { nowhere } from '#app/domain/training/audience.ts'
import { evaluate } from '#app/domain/training/evaluate.ts'
import type { RequirementRule } from '#app/domain/training/requirement.ts'
import type { RequirementTerms } from '#app/domain/training/requirement-form.ts'
import type { World } from '#app/world.server.ts'

const batch = 2_000

/** How many people a requirement would ask something of if it were made now, and how many of them have met it already. Nothing is kept. */
export async function previewRequirement({ db, clock }: Pick<World, 'db' | 'clock'>, terms: RequirementTerms): Promise<{ readonly asked: number; readonly met: number }> {
  const now = clock()
  const today = dayOf(now)
  const paths = [{ kind: 'first' as const, startsOn: today, courseIds: terms.courseIds }]
  const requirement: RequirementRule = { ...terms, id: 'preview', startsOn: today, withdrawnAt: null, paths }
  const tree = await findOrganisationTree(db)
  let [asked, met] = [0, 0]
  for (let people = await listAskable(db, null, batch); people.length > 0; people = await listAskable(db, people.at(-1) ?? null, batch)) {
    const [standings, completions] = await Promise.all([listStandings(db, people), listCompletionFacts(db, people, terms.courseIds)])
    for (const personId of people) {
      const changes = evaluate(askedOf(requirement, { standing: standings.get(personId) ?? nowhere, tree, cycles: [], completions: completions.get(personId) ?? [] }, now), now)
      if (changes.length > 0) asked += 1
      if (changes.some((change) => change.kind === 'event' && change.event.kind === 'met')) met += 1
    }
  }
  return { asked, met }
}
