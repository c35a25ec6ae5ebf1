import { data } from 'react-router'
import { z } from 'zod'
import { findRecord } from '#app/data/learning/record.server.ts'
import { listOverrides } from '#app/data/learning/overrides.server.ts'
import { findPersonName } from '#app/data/people/persons.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { seenRecord } from '#app/domain/cohorts/seen-record.ts'
import { evidenceKey } from '#app/domain/learning/evidence.ts'
import { missingItem } from '#app/domain/learning/missing.ts'
import { openItems } from '#app/domain/learning/override.ts'
import { roundRecord } from '#app/domain/learning/renewal.ts'
import { findChargeFrom, isUnderCharge, type Charge } from '#app/usecases/learning/charge.server.ts'
import { findOpenRound } from '#app/usecases/learning/open-rounds.server.ts'
import { overrideItem } from '#app/usecases/learning/override-item.server.ts'
import { takeBackOverride } from '#app/usecases/learning/take-back-override.server.ts'
import { findWithdrawable, withdrawCompletion } from '#app/usecases/learning/withdraw-completion.server.ts'
import { world } from '#app/world.server.ts'
import { toDoItem } from './to-do.server.ts'

/** One of three forms: to let an item count; with `takeBack`, to take that one back; with `withdraw`, to withdraw the completion that rested on one. Each with its reason. */
export const overrideFields = z.object({ item: z.string().max(300).default(''), why: z.string().max(10_000).default(''), takeBack: z.string().max(100).nullable().default(null), takeBackWhy: z.string().max(10_000).default(''), withdraw: z.string().max(10).nullable().default(null), withdrawWhy: z.string().max(10_000).default('') })

/** What may be let count for a learner in a course by whoever is in charge (in the round that is open to them), and what was; 404 for anyone not in their charge, or no course. */
export async function readOverrideFacts(charge: Charge, personId: string, courseId: string) {
  const course = findCourse(world.catalogue, courseId)
  if (!course || !(await isUnderCharge(world.db, charge, { personId, courseId, now: world.clock() }))) throw data({ refused: 'not-in-your-charge' as const }, { status: 404 })
  // Of somebody who was put into a class the trainer sees what came since, until they agree.
  const from = await findChargeFrom(world.db, charge, personId)
  const [whole, all, name, resting, round] = await Promise.all([
    findRecord(world.db, personId, course), listOverrides(world.db, [personId], [course.id]), findPersonName(world.db, personId), findWithdrawable(world.db, personId, course, from), findOpenRound(world.db, personId, course.id, world.clock()),
  ])
  const seen = seenRecord(whole, from)
  const record = round === null ? seen : roundRecord(course, seen, round.since)
  const kept = all.filter(({ at }) => from === null || at >= from)
  return {
    name, title: course.title, mayWithdraw: resting.length > 0,
    items: openItems(course, record).map((item) => ({ key: evidenceKey(item), what: toDoItem(course, missingItem(course, item)) })),
    overrides: kept.map(({ id, item, at, by, why, takenBackAt, takenBackWhy }) => ({ id, at, by, why, takenBackAt, takenBackWhy, what: toDoItem(course, missingItem(course, item)) })),
  }
}

type OverrideFields = z.output<typeof overrideFields>

/** The one act a form of it asks for, by whoever is in charge. */
export function actOn(of: { readonly actorId: string; readonly charge: Charge; readonly personId: string; readonly courseId: string }, { item, why, takeBack, takeBackWhy, withdraw, withdrawWhy }: OverrideFields) {
  if (withdraw !== null) return withdrawCompletion(world, { ...of, why: withdrawWhy })
  return takeBack === null ? overrideItem(world, { ...of, item, why }) : takeBackOverride(world, { ...of, overrideId: takeBack, why: takeBackWhy })
}
