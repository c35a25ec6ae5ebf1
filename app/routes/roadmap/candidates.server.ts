import { listConfirmationRules } from '#app/data/roadmap/confirmation-rules.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { mostConfirmed, readActDay } from '#app/domain/roadmap/confirmation-form.ts'
import { ruleOn, type ConfirmationRule } from '#app/domain/roadmap/confirmation.ts'
import type { Unit } from '#app/domain/territory/unit.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { judgeCandidates, type JudgedPerson } from '#app/usecases/roadmap/list-candidates.server.ts'
import { world } from '#app/world.server.ts'

/** A page of the people of a commune beside the rule of a day; without a rule or a day it says which is missing. */
interface Candidates { readonly typed: string; readonly page: number; readonly refused: Refusal | null; readonly rule: ConfirmationRule | null; readonly people: readonly JudgedPerson[]; readonly isMore: boolean }

export async function readCandidates(unit: Unit, judgeId: string, query: URLSearchParams): Promise<Candidates> {
  const today = dayOf(world.clock())
  const page = Math.min(1_000, Math.max(1, Math.floor(Number(query.get('page')) || 1)))
  const typed = query.get('day') ?? today
  const read = readActDay(typed, today)
  const rule = read.ok ? ruleOn(await listConfirmationRules(world.db), read.value) : null
  if (!read.ok || rule === null) return { typed, page, refused: read.ok ? 'confirmation-rule-missing' : read.reason, rule: null, people: [], isMore: false }
  const demonstration = await findSetting(world.db, 'demonstration') !== null
  const judged = await judgeCandidates(world, world.db, { unit, day: read.value, rule, demonstration, judgeId, most: mostConfirmed + 1, after: (page - 1) * mostConfirmed })
  return { typed, page, refused: null, rule, people: judged.slice(0, mostConfirmed), isMore: judged.length > mostConfirmed }
}
