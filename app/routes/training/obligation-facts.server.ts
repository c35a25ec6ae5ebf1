import { findObligations } from '#app/data/training/cycles.server.ts'
import { listCertificateCodes } from '#app/data/training/certificates.server.ts'
import { listRequirementsById } from '#app/data/training/requirements.server.ts'
import { listCompletionFacts } from '#app/data/training/standings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { courseName } from '#app/domain/catalogue/course-name.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { fold, isKnown, type CycleRecord } from '#app/domain/training/cycle.ts'
import { counts, type CompletionFact } from '#app/domain/training/meeting.ts'
import { obligationAt, type ObligationStanding } from '#app/domain/training/obligation.ts'
import type { Requirement } from '#app/domain/training/requirement.ts'
import { world } from '#app/world.server.ts'
import { readAgain, type Again } from './again-facts.server.ts'

export type RequiredOfPerson = Awaited<ReturnType<typeof readRequired>>[number]

const order = ['expired', 'late', 'due', 'not-due', 'exempt', 'met', 'ended']

/** What is and was required of a person, as it stands now: what presses first, and what is asked no more at the end. */
export async function readRequired(personId: string, language: 'vi' | 'en' = 'vi') {
  const now = world.clock()
  const { obligations, absences } = await findObligations(world.db, personId)
  if (obligations.length === 0) return []
  const standings = obligations.flatMap((each) => { const standing = obligationAt(each, absences, now); return standing === null ? [] : [{ requirementId: each.requirementId, ...standing }] })
  const all = standings.flatMap(({ cycles }) => cycles.map(({ cycle }) => cycle))
  const [requirements, completions, codes, again] = await Promise.all([
    listRequirementsById(world.db, standings.map(({ requirementId }) => requirementId), dayOf(now)),
    listCompletionFacts(world.db, [personId], [...new Set(all.flatMap((cycle) => fold(cycle, now).courseIds))]),
    listCertificateCodes(world.db, all.flatMap((cycle) => fold(cycle, now).met?.completionIds ?? [])),
    readAgain(personId, standings.flatMap(({ state, hasEnded, cycle }) => (hasEnded || state.status === 'met' ? [] : [cycle])), now, language),
  ])
  return standings.flatMap((standing) => {
    const requirement = requirements.find(({ id }) => id === standing.requirementId)
    return requirement ? [toRequired(requirement, standing, { completions: completions.get(personId) ?? [], codes, again, now })] : []
  }).toSorted((a, b) => Number(a.hasEnded) - Number(b.hasEnded) || order.indexOf(a.state.status) - order.indexOf(b.state.status))
}

interface Known { readonly completions: readonly CompletionFact[]; readonly codes: ReadonlyMap<string, string>; readonly again: ReadonlyMap<string, Again>; readonly now: Date }

function toRequired(requirement: Requirement, { state, hasEnded, cycle, cycles }: ObligationStanding, known: Known) {
  // Before a renewal opens, what was met is what the card is about.
  const shown = state.status === 'met' ? cycles.find((each) => each.state.status === 'met')?.cycle ?? cycle : cycle
  return {
    id: requirement.id, document: requirement.document, organisationName: requirement.organisationName, hasEnded, state, number: shown.number,
    path: shown.path, opensOn: shown.opensOn,
    courses: coursesOf(requirement, shown, known),
    certificateCodes: codesOf(shown, known),
    extensions: shown.reliefs.filter(({ kind, madeAt, takenBackAt }) => kind === 'extension' && isKnown(madeAt, takenBackAt, known.now)).map(({ untilOn, why }) => ({ untilOn, why })),
    past: cycles.filter((each) => each.cycle !== shown && each.cycle.number < cycle.number + Number(hasEnded)).map((each) => ({ number: each.cycle.number, state: each.state, codes: codesOf(each.cycle, known), titles: titlesOf(fold(each.cycle, known.now).courseIds) })),
  }
}

/** `isDone`: completed in a way that counts for this cycle; `again`: of one that is not, in a renewal or after it was completed before, what is missing and where to go on. */
function coursesOf(requirement: Requirement, cycle: CycleRecord, { completions, again, now }: Known) {
  return fold(cycle, now).courseIds.map((id) => {
    const isDone = completions.some((each) => each.courseId === id && counts(requirement, cycle, each, now))
    return { id, title: titleOf(id), name: courseName(world.catalogue, id), isDone, again: isDone ? null : again.get(id) ?? null }
  })
}

function codesOf(cycle: CycleRecord, { codes, now }: Known): readonly string[] {
  return (fold(cycle, now).met?.completionIds ?? []).flatMap((id) => codes.get(id) ?? [])
}

export function titleOf(courseId: string): string {
  return findCourse(world.catalogue, courseId)?.title ?? courseId
}

export function titlesOf(courseIds: readonly string[]): string {
  return courseIds.map(titleOf).join(', ')
}
