import type { ConfirmationRule } from '#app/domain/roadmap/confirmation.ts'
import { isUniqueViolation, type Database } from '../database.server.ts'
import { toDay } from '../territory/units.server.ts'

/** A rule as it was entered. */
export interface EnteredRule extends ConfirmationRule { readonly enteredAt: Date }

/** Every rule that was ever entered, the latest first. */
export async function listConfirmationRules(db: Database): Promise<readonly EnteredRule[]> {
  const rows = await db.confirmationRule.findMany({ orderBy: { version: 'desc' } })
  return rows.map(({ enteredById: _by, startsOn, ...rule }) => ({ ...rule, startsOn: toDay(startsOn) }))
}

/** Keeps a rule as the next after the last; null when somebody enters one at the same moment. */
export async function saveConfirmationRule(db: Database, rule: Omit<ConfirmationRule, 'version'>, by: { readonly actorId: string; readonly now: Date }): Promise<number | null> {
  const last = await db.confirmationRule.aggregate({ _max: { version: true } })
  const version = (last._max.version ?? 0) + 1
  try {
    await db.confirmationRule.create({ data: { ...rule, version, courseIds: [...rule.courseIds], startsOn: new Date(`${rule.startsOn}T00:00:00Z`), enteredAt: by.now, enteredById: by.actorId } })
    return version
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}
