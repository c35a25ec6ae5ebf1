import { lockAgainstMarking, saveNeutralisation, saveTakeBack } from '#app/data/assessment/neutralisations.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import type { Neutralised } from '#app/domain/assessment/rescore.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findKnownQuestion } from './held-questions.server.ts'
import { forgetPool } from './question-pool.server.ts'
import { remarkAttempts, type Remarked } from './remark-attempts.server.ts'

type Refused = 'question-unknown' | 'reason-missing' | 'already-neutralised' | 'not-neutralised'
type Ordered = Neutralised & { readonly actorId: string; readonly reason: string }

/** What neutralising a question changes, in attempts: with another score, passed by it, and passed before whose new score alone would not pass: they stay passed. */
export interface NeutralisingEffect { readonly changed: number; readonly gained: number; readonly kept: number }

export async function findNeutralisingEffect(world: World, question: Neutralised): Promise<NeutralisingEffect> {
  return effectOf(await remarkAttempts(world, { courseId: question.courseId, questionId: question.questionId, actorId: '', reason: '', dryRun: true, change: (standing) => [...standing, question] }))
}

function effectOf(remarked: readonly Remarked[]): NeutralisingEffect {
  return { changed: remarked.length, gained: remarked.filter(({ before, after }) => after.passed && !before.passed).length, kept: remarked.filter(({ isPassKept }) => isPassKept).length }
}

/** Leaves a question, or one version of it, out of every score: of attempts finished before, marked anew here, and of those finished later. It is not asked any more. */
export async function neutraliseQuestion(world: World, order: Ordered): Promise<Result<NeutralisingEffect, Refused>> {
  const { actorId, reason, ...question } = order
  return change(world, order, 'already-neutralised', (db, now) => saveNeutralisation(db, { ...question, reason: reason.trim(), neutralisedAt: now, neutralisedById: actorId }))
}

/** Takes a neutralisation back: the question counts again. A pass stays, however it was earned. */
export async function takeBackNeutralisation(world: World, order: Ordered): Promise<Result<NeutralisingEffect, Refused>> {
  return change(world, order, 'not-neutralised', (db, now) => saveTakeBack(db, order, { takenBackAt: now, takenBackById: order.actorId, takenBackWhy: order.reason.trim() }))
}

/** Confirming again what was interrupted goes on with the attempts that are left; only when none is left it is refused. */
async function change(world: World, { actorId, reason, courseId, questionId, hash }: Ordered, refusal: 'already-neutralised' | 'not-neutralised', save: (db: Database, now: Date) => Promise<boolean>): Promise<Result<NeutralisingEffect, Refused>> {
  if (!await findKnownQuestion(world, courseId, questionId)) return refuse('question-unknown')
  if (reason.trim() === '') return refuse('reason-missing')
  const now = world.clock()
  const isNew = await world.db.$transaction(async (db) => {
    await lockAgainstMarking(db, courseId)
    if (!await save(db, now)) return false
    await saveAuditEntry(db, { actorId, action: refusal === 'already-neutralised' ? 'question.neutralise' : 'question.take-back', subject: `question:${courseId}/${questionId}`, detail: { hash: hash ?? null }, now })
    return true
  })
  forgetPool(world, courseId)
  const remarked = await remarkAttempts(world, { courseId, questionId, actorId, reason: reason.trim(), dryRun: false })
  return !isNew && remarked.length === 0 ? refuse(refusal) : accept(effectOf(remarked))
}
