import { addDays, type Day } from '../calendar.ts'
import { alikeOf } from '../training/requirement.ts'
import { drawId, seededChance } from './chance.ts'
import { midnight, minute } from './hours.ts'
import type { Organisations } from './organisations.ts'
import type { Plan } from './plan.ts'
import type { RequirementRow, Rows } from './rows.ts'
import type { Demands, Duties } from './stage.ts'

/** The two demands as they stand on a day. */
export function demandsOn(today: Day): Demands {
  const endOfLastYear = `${Number(today.slice(0, 4)) - 1}-12-31`
  return { past: { madeOn: addDays(endOfLastYear, -150), dueOn: endOfLastYear }, coming: { madeOn: addDays(today, -75), dueOn: addDays(today, 30) } }
}

/** The requirements, before anybody made them. */
export type Demanded = Omit<RequirementRow, 'createdById'>

export function drawRequirements(plan: Plan, demands: Demands, { root, communes }: Pick<Organisations, 'root' | 'communes'>): readonly Demanded[] {
  const chance = seededChance(plan.seed, 'requirements')
  const draw = (number: number, organisationId: string, { madeOn, dueOn }: Demands['past'], validMonths: number | null): Demanded => {
    const createdAt = midnight(madeOn) + 9 * 60 * minute
    const audience = { any: [{ organisationId }], except: [] }
    const courseId = plan.officialCourse.id
    const document = `Kế hoạch ${number}/KH-UBND ngày ${madeOn.slice(8)}/${madeOn.slice(5, 7)}/${madeOn.slice(0, 4)} (trình diễn)`
    return { id: drawId(createdAt, chance), organisationId, courseId, audience, alike: alikeOf({ courseIds: [courseId], dueOn, dueDays: null, dueFrom: 'audience', audience }), validMonths, startsOn: madeOn, dueOn, document, createdAt }
  }
  return [draw(128, communes.id, demands.past, 12), draw(45, root.id, demands.coming, null)]
}

/** The same, as the rule reads them. */
export function dutiesOf(demanded: readonly Demanded[], organisations: Pick<Organisations, 'all'>): Duties {
  return {
    tree: new Map(organisations.all.map(({ id, parentId, startsOn, endsOn }) => [id, { parentId, from: startsOn, until: endsOn }])),
    requirements: demanded.map(({ id, audience, dueOn, validMonths, startsOn, courseId, createdAt }) => ({
      id, audience, dueOn, dueDays: null, dueFrom: 'audience', validMonths, windowDays: 60, startsOn, withdrawnAt: null, paths: [{ kind: 'first', startsOn, courseIds: [courseId] }], madeAt: createdAt,
    })),
  }
}

/** The requirements of an administrator, each with its line in the audit. */
export function addRequirements(rows: Rows, plan: Plan, demanded: readonly Demanded[], createdById: string): void {
  const chance = seededChance(plan.seed, 'requirements made')
  for (const requirement of demanded) {
    const { id, organisationId, courseId, dueOn, document, startsOn, createdAt } = requirement
    rows.requirements.push({ ...requirement, createdById })
    rows.requirementPaths.push({ requirementId: id, kind: 'first', startsOn, courseIds: [courseId], document, recordedAt: createdAt, recordedById: createdById })
    rows.auditEntries.push({ id: drawId(createdAt, chance), at: createdAt, actorId: createdById, action: 'requirement.make', subject: `requirement:${id}`, detail: { organisationId, courseId, dueOn } })
  }
}
