import { listConfirmationRules } from '#app/data/roadmap/confirmation-rules.server.ts'
import { holdUnmerged, listRestsOn, saveAct } from '#app/data/roadmap/confirmations.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readAct, type ActForm } from '#app/domain/roadmap/confirmation-form.ts'
import { ruleOn } from '#app/domain/roadmap/confirmation.ts'
import { unitOfCode } from '#app/domain/territory/path.ts'
import { isLeaf, isValidOn } from '#app/domain/territory/unit.ts'
import type { World } from '#app/world.server.ts'
import { judgeCandidates } from './list-candidates.server.ts'

type Refused = Extract<ReturnType<typeof readAct>, { ok: false }>['reason'] | 'unit-unknown' | 'confirmation-rule-missing' | 'confirmation-list-changed'

/**
 * An officer confirms («đạt chuẩn phổ cập») the people of a list, by the rule in force on the day of its document. All of them or none: where one no longer
 * fits, moved away, or was confirmed meanwhile by somebody else, the list is not the one that was seen. Answers the id of the act.
 */
export async function confirmPeople(world: World, { actorId, unitCode, ...form }: ActForm & { readonly actorId: string; readonly unitCode: string }): Promise<Result<string, Refused>> {
  const now = world.clock()
  const unit = unitOfCode(world.territory, unitCode, dayOf(now))
  const read = readAct(form, dayOf(now))
  if (!read.ok) return read
  const { day, document, people } = read.value
  if (!unit || !isLeaf(unit) || !isValidOn(unit, dayOf(now)) || !isValidOn(unit, day)) return refuse('unit-unknown')
  try {
    return await world.db.$transaction(async (db) => {
      const rule = ruleOn(await listConfirmationRules(db), day)
      if (rule === null) return refuse('confirmation-rule-missing')
      const demonstration = await findSetting(db, 'demonstration') !== null
      if (await holdUnmerged(db, people) < people.length) throw new Changed()
      const judged = await judgeCandidates(world, db, { unit, day, rule, demonstration, judgeId: actorId, ids: people, most: people.length })
      if (judged.length < people.length || judged.some(({ unfit, isConfirmed }) => unfit.length > 0 || isConfirmed)) throw new Changed()
      const restsOn = await listRestsOn(db, people, day)
      const listed = judged.map(({ personId, shown }) => ({ personId, evidence: { ...shown, attempts: [], completions: [], ...restsOn.get(personId) } }))
      const { id, written } = await saveAct(db, { unit, day, document, ruleVersion: rule.version, demonstration, people: listed }, { actorId, now })
      if (written < people.length) throw new Changed()
      await saveAuditEntry(db, { actorId, action: 'confirmation.make', subject: `confirmation-act:${id}`, detail: { people: written, unit: unit.code, day, rule: rule.version }, now })
      return accept(id)
    })
  } catch (error) {
    if (error instanceof Changed) return refuse('confirmation-list-changed')
    throw error
  }
}

/** Takes back what the transaction wrote so far. */
class Changed extends Error {}
