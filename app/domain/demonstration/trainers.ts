import { drawId, seededChance } from './chance.ts'
import type { Seats } from './cohorts.ts'
import { addOfficial } from './officials.ts'
import type { OfficialsStage } from './stage.ts'
import type { Period } from './period.ts'
import type { Plan } from './plan.ts'
import type { Rows } from './rows.ts'

/** The trainers who cannot sign in lead the classes that are not of the demonstration's own trainer. */
export function addOtherTrainers(rows: Rows, stage: OfficialsStage, cohorts: readonly Seats[]): void {
  const leading = new Set(cohorts.map(({ trainer }) => trainer).filter((trainer) => trainer > 0))
  for (const trainer of leading) {
    const workplace = stage.workplaces[trainer % stage.workplaces.length]
    if (workplace) addTrainer(rows, stage.plan, stage.period, addOfficial(rows, stage, workplace, `trainer ${trainer}`), cohorts.filter((seats) => seats.trainer === trainer))
  }
}

/** A trainer may begin classes, and leads from its first day each one they began. */
export function addTrainer(rows: Rows, plan: Plan, period: Period, personId: string, own: readonly Seats[]): void {
  const chance = seededChance(plan.seed, 'trainer', personId)
  rows.roleGrants.push({ id: drawId(period.startsAt, chance), personId, role: 'trainer', scopeKind: 'self', scopeId: null, startsAt: period.startsAt, grantedById: null })
  for (const { cohort: { id, createdAt, courseId } } of own) {
    rows.roleGrants.push({ id: drawId(createdAt, chance), personId, role: 'trainer', scopeKind: 'cohort', scopeId: id, startsAt: createdAt, grantedById: personId })
    rows.auditEntries.push({ id: drawId(createdAt, chance), at: createdAt, actorId: personId, action: 'cohort.start', subject: `cohort:${id}`, detail: { courseId } })
  }
}
