import type { Database } from '#app/data/database.server.ts'
import { listObligations, nothingAsked, saveChanges, type PersonChange } from '#app/data/training/cycles.server.ts'
import { holdRequirements, listAllRequirements, listRequirementsById } from '#app/data/training/requirements.server.ts'
import { findOrganisationTree, listAskable, listAskableOf, listCompletionFacts, listStandings } from '#app/data/training/standings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nowhere, type OrganisationTree, type Standing } from '#app/domain/training/audience.ts'
import { askedOf } from '#app/domain/training/asked.ts'
import { evaluate } from '#app/domain/training/evaluate.ts'
import type { CompletionFact } from '#app/domain/training/meeting.ts'
import type { Obligation } from '#app/domain/training/obligation.ts'
import type { RequirementRule } from '#app/domain/training/requirement.ts'
import type { World } from '#app/world.server.ts'

/** What is the same for everybody. */
interface Ground { readonly requirements: readonly RequirementRule[]; readonly tree: OrganisationTree; readonly now: Date }

/** People looked at in one transaction. */
const batch = 1_000
/** Rounds after which something else is wrong than an evaluation next to this one. */
const mostRounds = 8

/**
 * Brings the cycles of everybody to what holds now: those who are meant have one, those who are meant no longer are asked no more, what was completed
 * counts, what ends opens again. Running it twice, or twice at once, leaves what running it once does. Answers how many rows were added.
 */
export async function evaluateEverybody(world: Pick<World, 'db' | 'clock'>): Promise<number> {
  return evaluateAll(world)
}

/** The same for one requirement alone, of everybody whom it may concern. */
export async function evaluateRequirement(world: Pick<World, 'db' | 'clock'>, requirementId: string): Promise<number> {
  return evaluateAll(world, [requirementId])
}

/** The same for one person, in the transaction of what changed about them. */
export async function evaluatePerson(db: Database, personId: string, now: Date): Promise<void> {
  await evaluateSome(db, [personId], now)
}

/** The same for some people. Where none of them has a post, a place on a list or a cycle, nothing more is read. */
export async function evaluateSome(db: Database, personIds: readonly string[], now: Date): Promise<void> {
  const askable = await listAskableOf(db, personIds)
  if (askable.length > 0) await evaluatePeople(db, await groundOf(db, now), askable)
}

/** A requirement that is withdrawn or changed meanwhile is either seen by the next of these transactions, or waits for the one that goes on and evaluates after it. */
async function evaluateAll({ db: all, clock }: Pick<World, 'db' | 'clock'>, only: readonly string[] | null = null): Promise<number> {
  const now = clock()
  let added = 0
  for (let people = await listAskable(all, null, batch); people.length > 0; people = await listAskable(all, people.at(-1) ?? null, batch)) {
    added += await all.$transaction(async (db) => {
      await holdRequirements(db)
      return evaluatePeople(db, await groundOf(db, now, only), people)
    }, { timeout: 60_000 })
  }
  return added
}

async function groundOf(db: Database, now: Date, only: readonly string[] | null = null): Promise<Ground> {
  const requirements = await (only === null ? listAllRequirements(db, dayOf(now)) : listRequirementsById(db, only, dayOf(now)))
  return { requirements, tree: await findOrganisationTree(db), now }
}

/** What another evaluation wrote meanwhile is read again, until nothing is left to write. */
async function evaluatePeople(db: Database, ground: Ground, people: readonly string[]): Promise<number> {
  let [left, added] = [people, 0]
  for (let round = 0; left.length > 0; round += 1) {
    if (round === mostRounds) throw new Error(`the cycles of ${left.length} people did not come to rest`)
    const changes = await changesOf(db, ground, left)
    const kept = await saveChanges(db, changes)
    added += kept
    left = kept === changes.length ? [] : [...new Set(changes.map(({ personId }) => personId))]
  }
  return added
}

async function changesOf(db: Database, ground: Ground, people: readonly string[]): Promise<readonly PersonChange[]> {
  const only = ground.requirements.length === 1 ? ground.requirements[0]?.id ?? null : null
  const courseIds = [...new Set(ground.requirements.flatMap(({ paths }) => paths.flatMap((path) => path.courseIds)))]
  const [standings, completions, recorded] = await Promise.all([listStandings(db, people), listCompletionFacts(db, people, courseIds), listObligations(db, people, only)])
  return people.flatMap((personId) => personChanges(ground, personId, {
    standing: standings.get(personId) ?? nowhere, completions: completions.get(personId) ?? [], obligations: (recorded.get(personId) ?? nothingAsked).obligations,
  }))
}

function personChanges({ requirements, tree, now }: Ground, personId: string, { obligations, ...facts }: { readonly standing: Standing; readonly completions: readonly CompletionFact[]; readonly obligations: readonly Obligation[] }): readonly PersonChange[] {
  return requirements.flatMap((requirement) => {
    const cycles = obligations.find(({ requirementId }) => requirementId === requirement.id)?.cycles ?? []
    return evaluate(askedOf(requirement, { ...facts, tree, cycles }, now), now).map((change) => ({ requirementId: requirement.id, personId, change }))
  })
}
