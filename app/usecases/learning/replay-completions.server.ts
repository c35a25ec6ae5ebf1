import { listKeptCompletions, type KeptCompletion } from '#app/data/learning/completions.server.ts'
import { listKeptRules } from '#app/data/learning/kept-rules.server.ts'
import { listProofs } from '#app/data/learning/proofs.server.ts'
import { listRecords } from '#app/data/learning/record.server.ts'
import { emptyRecord, type LearningRecord } from '#app/domain/learning/completion.ts'
import { replayGiven, type KeptRule } from '#app/domain/learning/kept-rule.ts'
import { roundDay } from '#app/domain/learning/renewal.ts'
import { basesOf } from '#app/domain/training/basis.ts'
import type { World } from '#app/world.server.ts'

/** A completion with the rule it was given by, and whether judging it once more by that rule says the same; null where that cannot be said: the rule was never kept, or no evidence is. */
export interface Replayed { readonly completion: KeptCompletion; readonly rule: KeptRule | null; readonly agrees: boolean | null }

/** Judges a person's completions of some courses again, each by the rule of its time. Changes nothing. */
export async function replayCompletions({ db, catalogue }: Pick<World, 'db' | 'catalogue'>, personId: string, courseIds: readonly string[]): Promise<readonly Replayed[]> {
  const courses = catalogue.courses.filter(({ id }) => courseIds.includes(id))
  const [completions, rules, records, proofs] = await Promise.all([
    listKeptCompletions(db, personId, courseIds), listKeptRules(db, courseIds), listRecords(db, personId, courses), listProofs(db, [personId]),
  ])
  return completions.map((completion) => {
    const rule = rules.find(({ courseId, version }) => courseId === completion.courseId && version === completion.ruleVersion) ?? null
    const record = { ...(records.get(completion.courseId) ?? emptyRecord), others: proofs.get(personId) ?? [] }
    return { completion, rule, agrees: rule === null || !courses.some(({ id }) => id === completion.courseId) || basesOf(completion.evidence).includes('nothing') ? null : agrees(rule, record, completion) }
  })
}

/** Of a later round for which what was kept would have been enough, the final quiz passed anew decided, beside the rule: that cannot be said. */
function agrees({ rule }: KeptRule, record: LearningRecord, { evidence, completedAt, since }: KeptCompletion): boolean | null {
  const { metAt } = replayGiven(rule, record, evidence)
  return since !== null && metAt !== null && metAt < roundDay(since) ? null : metAt?.getTime() === completedAt.getTime()
}
