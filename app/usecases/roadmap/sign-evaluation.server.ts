import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { listLatestAssumptions } from '#app/data/roadmap/all-assumptions.server.ts'
import { listConfirmationRules } from '#app/data/roadmap/confirmation-rules.server.ts'
import { findLastEvaluation, saveEvaluation } from '#app/data/roadmap/evaluations.server.ts'
import { listStandingCounts } from '#app/data/roadmap/standing-reads.server.ts'
import { listTasks } from '#app/data/roadmap/tasks.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf, type Day } from '#app/domain/calendar.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readEvaluation, type EvaluationForm, type EvaluationRefusal } from '#app/domain/roadmap/evaluation-form.ts'
import { evaluationContent, type EvaluationContent } from '#app/domain/roadmap/evaluation.ts'
import { withinLast } from '#app/domain/roadmap/evaluation-versions.ts'
import { sealEvaluation } from '#app/integrations/reports/evaluation-seal.server.ts'
import type { World } from '#app/world.server.ts'
import { figuresOfDay } from './figures-of-day.server.ts'
import { settleFigures, validMonthsOf } from './settle-figures.server.ts'

/** `seen` is the last version of the year on the page that was filled in; 0 for none. */
export interface SignEvaluation extends EvaluationForm { readonly actorId: string; readonly seen: number }

/**
 * Whoever answers for the province closes a year: figures of the closing day, with everything they were made of, are put together in one moment, signed and
 * kept; nothing of it is edited afterwards. A later version corrects the one before, names it by its hash, and says why. Of two at once one is refused.
 */
export async function signEvaluation(world: World, { actorId, seen, ...form }: SignEvaluation): Promise<Result<{ readonly year: number; readonly version: number }, EvaluationRefusal | 'reason-missing' | 'evaluation-changed'>> {
  const now = world.clock()
  const read = readEvaluation(form, dayOf(now))
  if (!read.ok) return read
  const { year, closesOn } = read.value
  const why = seen === 0 ? accept('') : readReason(form.why)
  if (!why.ok) return why
  await settleFigures(world)
  try {
    return await world.db.$transaction(async (db) => {
      const demonstration = await findSetting(db, 'demonstration') !== null
      const last = await findLastEvaluation(db, { year, demonstration })
      if ((last?.version ?? 0) !== seen) throw new Overtaken()
      const corrects = last && { version: last.version, hash: last.hash, why: why.value }
      const content = withinLast(await contentOf(world, db, { year, closesOn, version: seen + 1, demonstration, corrects, signedAt: now.toISOString() }), last && JSON.parse(last.text) as EvaluationContent)
      const id = await saveEvaluation(db, content, sealEvaluation(content, world.signing), { actorId, now })
      if (id === null) throw new Overtaken()
      await saveAuditEntry(db, { actorId, action: 'evaluation.sign', subject: `evaluation:${id}`, detail: { year, version: seen + 1, closesOn }, now })
      return accept({ year, version: seen + 1 })
    }, { isolationLevel: 'RepeatableRead', timeout: 60_000 })
  } catch (error) {
    if (error instanceof Overtaken) return refuse('evaluation-changed')
    throw error
  }
}

type Head = Pick<EvaluationContent, 'year' | 'version' | 'demonstration' | 'corrects' | 'signedAt'> & { readonly closesOn: Day }

async function contentOf(world: World, db: Database, { closesOn, ...head }: Head): Promise<EvaluationContent> {
  const { year, demonstration } = head
  const courses = world.catalogue.courses.map(({ id, code, short, audience }) => ({ id, code, short, audience: audience.includes('resident') ? 'resident' as const : 'official' as const }))
  const confirmationRules = (await listConfirmationRules(db)).map(({ enteredAt: _at, ...rule }) => rule)
  const tasks = (await listTasks(db, { year, units: null, demonstration })).map(({ unit, id, number, title, dueOn, state }) => ({ unit, id, number, title, dueOn, state }))
  const figures = await figuresOfDay(world, db, { day: closesOn, today: dayOf(new Date(head.signedAt)), demonstration })
  const gained = (await listStandingCounts(db, figures.facts.courses.residents.map((id) => `gained:${id}`), { day: closesOn, demonstration })).map(({ indicator, detail: month, ...count }) => ({ ...count, month, courseId: indicator.slice('gained:'.length) }))
  return evaluationContent({ ...head, courses, confirmationRules, tasks, indicators: world.indicators, validMonths: validMonthsOf(world), assumptions: await listLatestAssumptions(db, demonstration), gained, ...figures })
}

/** Another version of the year came between: the transaction ends. */
class Overtaken extends Error {}
