import { data } from 'react-router'
import { listHistory } from '#app/data/learning/history.server.ts'
import { listOverrides } from '#app/data/learning/overrides.server.ts'
import { findPersonName } from '#app/data/people/persons.server.ts'
import { listCertificateCodes } from '#app/data/training/certificates.server.ts'
import { findObligations } from '#app/data/training/cycles.server.ts'
import { findOrganisation } from '#app/data/training/organisations.server.ts'
import { listReliefs } from '#app/data/training/reliefs.server.ts'
import { listRequirementsById } from '#app/data/training/requirements.server.ts'
import { listCompletionFacts } from '#app/data/training/standings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { missingItem } from '#app/domain/learning/missing.ts'
import { fold, type CycleRecord } from '#app/domain/training/cycle.ts'
import { counts, type CompletionFact } from '#app/domain/training/meeting.ts'
import { obligationAt, type ObligationStanding } from '#app/domain/training/obligation.ts'
import type { Requirement } from '#app/domain/training/requirement.ts'
import { replayCompletions, type Replayed } from '#app/usecases/learning/replay-completions.server.ts'
import { isUnderCharge } from '#app/usecases/learning/charge.server.ts'
import { answersFor } from '#app/usecases/training/answers-for.server.ts'
import { world } from '#app/world.server.ts'
import { named } from '../learning/history-facts.server.ts'
import { toDoItem } from '../learning/to-do.server.ts'
import { titleOf, titlesOf } from './obligation-facts.server.ts'

const unknown = () => data({ refused: 'not-in-your-charge' as const }, { status: 404 })

/** What one person's state by one requirement rests on, for whoever answers for them, by where they work or by that requirement: each cycle with what met it, and all they did in its courses; 404 for anyone else. */
export async function readEvidence({ organisation: organisationId = '', official: personId = '', requirement: requirementId = '' }: Readonly<Record<string, string | undefined>>) {
  const now = world.clock()
  const organisation = await findOrganisation(world.db, organisationId, dayOf(now))
  if (organisation === null) throw unknown()
  const worksThere = await isUnderCharge(world.db, { kind: 'organisation', id: organisation.id }, { personId, courseId: '', now })
  if (!worksThere && !(await answersFor(world.db, { organisationId: organisation.id, personId, requirementId, now }))) throw unknown()
  const { obligations, absences } = await findObligations(world.db, personId)
  const obligation = obligations.find((each) => each.requirementId === requirementId)
  const standing = obligation && obligationAt(obligation, absences, now)
  const [requirement] = standing ? await listRequirementsById(world.db, [requirementId], dayOf(now)) : []
  if (!standing || !requirement) throw unknown()
  const courseIds = [...new Set(standing.cycles.flatMap(({ cycle }) => fold(cycle, now).courseIds))]
  return {
    organisation, worksThere, personId, requirementId, name: await findPersonName(world.db, personId), title: titlesOf(requirement.courseIds), document: requirement.document, state: standing.state,
    cycles: await readCycles(requirement, standing, { personId, courseIds, now }),
    acts: named((await listHistory(world.db, personId)).filter(({ courseId }) => courseIds.includes(courseId))).map((act, place) => ({ ...act, key: String(place) })),
    overrides: await readOverrides(personId, courseIds),
    relief: await readRelief(personId, requirementId, standing),
  }
}

async function readRelief(personId: string, requirementId: string, { hasEnded, state }: ObligationStanding) {
  return { isOpen: !hasEnded && state.status !== 'met', given: (await listReliefs(world.db, personId)).filter((relief) => relief.requirementId === requirementId) }
}

async function readCycles(requirement: Requirement, { cycles }: ObligationStanding, { personId, courseIds, now }: { readonly personId: string; readonly courseIds: readonly string[]; readonly now: Date }) {
  const completions = (await listCompletionFacts(world.db, [personId], courseIds)).get(personId) ?? []
  const codes = await listCertificateCodes(world.db, completions.map(({ id }) => id))
  const replayed = await replayCompletions(world, personId, courseIds)
  return cycles.map(({ cycle, state }) => ({
    number: cycle.number, state, opensOn: cycle.opensOn, dueOn: 'dueOn' in state ? state.dueOn : cycle.dueOn,
    courses: fold(cycle, now).courseIds.map((id) => ({ id, title: titleOf(id), done: codedOf(countedFor(requirement, cycle, completions.filter(({ courseId }) => courseId === id), now), codes, replayed) })),
  }))
}

/** What met the cycle as it was recorded; before that, what would count. */
function countedFor(requirement: Requirement, cycle: CycleRecord, completions: readonly CompletionFact[], now: Date): CompletionFact | undefined {
  const { met } = fold(cycle, now)
  return completions.find((each) => (met === null ? counts(requirement, cycle, each, now) : met.completionIds.includes(each.id)))
}

function codedOf(completion: CompletionFact | undefined, codes: ReadonlyMap<string, string>, replayed: readonly Replayed[]) {
  return completion === undefined ? null : { at: completion.completedAt, code: codes.get(completion.id) ?? null, revokedAt: completion.revokedAt, ruled: ruledOf(replayed.find((each) => each.completion.id === completion.id)) }
}

/** The rule a completion was given by, in full, and what judging it again by that rule says; null where it was given before rules were kept. */
function ruledOf(replayed: Replayed | undefined) {
  return replayed?.rule == null ? null : { version: replayed.rule.version, since: replayed.rule.since, text: replayed.rule.text, agrees: replayed.agrees }
}

async function readOverrides(personId: string, courseIds: readonly string[]) {
  return (await listOverrides(world.db, [personId], courseIds)).flatMap(({ id, courseId, item, at, by, why, takenBackAt, takenBackWhy }) => {
    const course = findCourse(world.catalogue, courseId)
    return course === undefined || course === null ? [] : [{ id, at, by, why, takenBackAt, takenBackWhy, what: toDoItem(course, missingItem(course, item)) }]
  })
}
