import type { Database } from '#app/data/database.server.ts'
import { listKeptCompletions } from '#app/data/learning/completions.server.ts'
import { listKeptRules } from '#app/data/learning/kept-rules.server.ts'
import { listProofs } from '#app/data/learning/proofs.server.ts'
import { findRecord, startJudging } from '#app/data/learning/record.server.ts'
import { withdrawCompletions } from '#app/data/learning/withdrawn-completions.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { nameOfCourse } from '#app/domain/catalogue/course-name.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { withdrawable } from '#app/domain/learning/withdrawal.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'
import { evaluatePerson } from '../training/evaluate-obligations.server.ts'
import { findChargeFrom, isUnderCharge, type Charge } from './charge.server.ts'

export interface WithdrawalOrder { readonly actorId: string; readonly charge: Charge; readonly personId: string; readonly courseId: string; readonly why: string }

type Refused = 'reason-missing' | 'field-too-long' | 'course-unknown' | 'not-in-your-charge' | 'completion-stands'

/**
 * The completions of a person that rest on something taken back, and by what else counts for their round would not be given: these may be withdrawn, by
 * whoever sees the learner only from a day on those since then.
 */
export async function findWithdrawable(db: Database, personId: string, course: Course, from: Date | null): Promise<readonly string[]> {
  const [record, completions, rules, proofs] = await Promise.all([findRecord(db, personId, course), listKeptCompletions(db, personId, [course.id]), listKeptRules(db, [course.id]), listProofs(db, [personId])])
  const seen = completions.filter(({ completedAt }) => from === null || completedAt >= from)
  return withdrawable(course, { ...record, others: proofs.get(personId) ?? [] }, seen, rules).map(({ id }) => id)
}

/**
 * Somebody in charge of a learner withdraws a completion that rests on what was taken back, with a reason the learner reads. It goes off with its
 * certificate, which whoever checks it is told is revoked; what it was stays on record, and what was learned too. A cycle it met is met no more.
 */
export async function withdrawCompletion(world: World, { actorId, charge, personId, courseId, why: written }: WithdrawalOrder): Promise<Result<number, Refused>> {
  const why = readReason(written)
  if (!why.ok) return why
  const course = findCourse(world.catalogue, courseId)
  if (!course) return refuse('course-unknown')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await isUnderCharge(db, charge, { personId, courseId, now }))) return refuse('not-in-your-charge')
    await startJudging(db, personId, courseId)
    const ids = await findWithdrawable(db, personId, course, await findChargeFrom(db, charge, personId))
    if (ids.length === 0) return refuse('completion-stands')
    const { count, codes } = await withdrawCompletions(db, { ids, personId, byId: actorId, why: why.value, now })
    await saveAuditEntry(db, { actorId, action: 'completion.withdraw', subject: `person:${personId}`, detail: { courseId, completions: ids.join(' '), codes: codes.join(' '), [charge.kind]: charge.id }, now })
    await evaluatePerson(db, personId, now)
    await tellPeople(world, db, [{ personId, key: `withdrawn:${ids.join(',')}`, path: `/courses/${courseId}`, content: { kind: 'completion-withdrawn', course: nameOfCourse(course), why: why.value } }])
    return accept(count)
  })
}
