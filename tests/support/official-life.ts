import { startOfDay, type Day } from '#app/domain/calendar.ts'
import { askedOf } from '#app/domain/training/asked.ts'
import type { HeldPlace, HeldPost, OrganisationTree } from '#app/domain/training/audience.ts'
import type { Absence, CycleRecord, Relief } from '#app/domain/training/cycle.ts'
import { evaluate, withChange } from '#app/domain/training/evaluate.ts'
import type { CompletionFact } from '#app/domain/training/meeting.ts'
import { obligationAt, type ObligationState } from '#app/domain/training/obligation.ts'
import type { RequirementPath, RequirementRule } from '#app/domain/training/requirement.ts'

/** Six in the morning in Viet Nam, or another hour of a day. */
export const at = (day: Day, hour = 6): Date => new Date(startOfDay(day).getTime() + hour * 3_600_000)

const officialsTree: OrganisationTree = new Map([
  ['province', { parentId: null, from: '2000-01-01', until: null }],
  ['office', { parentId: 'province', from: '2000-01-01', until: null }],
  ['next-door', { parentId: 'province', from: '2000-01-01', until: null }],
  ['elsewhere', { parentId: null, from: '2000-01-01', until: null }],
])

export function aRule(over: Partial<RequirementRule> = {}): RequirementRule {
  return {
    id: 'r', audience: { any: [{ organisationId: 'province' }], except: [] }, dueOn: null, dueDays: 30, dueFrom: 'audience', validMonths: 12, windowDays: 60, startsOn: '2027-01-01', withdrawnAt: null,
    paths: [{ kind: 'first', startsOn: '2027-01-01', courseIds: ['A'] }], ...over,
  }
}

export function aPath(startsOn: Day, ...courseIds: readonly string[]): RequirementPath {
  return { kind: 'renewal', startsOn, courseIds }
}

/** The life of one official before one requirement: what happens is told as it is recorded, and the night evaluates. */
export class OfficialLife {
  requirement: RequirementRule
  posts: readonly HeldPost[] = []
  lists: readonly HeldPlace[] = []
  completions: readonly CompletionFact[] = []
  absences: readonly Absence[] = []
  cycles: readonly CycleRecord[] = []
  #ids = 0

  constructor(requirement: RequirementRule = aRule()) {
    this.requirement = requirement
  }

  /** Takes up a post. */
  takesUp(from: Day, organisationId = 'office', positionId: string | null = null): this {
    this.posts = [...this.posts, { from, until: null, organisationId, positionId, endedWhy: null }]
    return this
  }

  leaves(until: Day, endedWhy: 'retired' | 'left' | 'transfer' = 'left'): this {
    this.posts = this.posts.map((post) => (post.until === null ? { ...post, until, endedWhy } : post))
    return this
  }

  completes(courseId: string, day: Day, over: Partial<CompletionFact> = {}): this {
    this.completions = [...this.completions, { id: `${courseId}-${day}-${++this.#ids}`, courseId, completedAt: at(day, 8), validUntil: null, revokedAt: null, ...over }]
    return this.night(day, 8)
  }

  isAway(startsOn: Day, endsOn: Day | null, recordedAt: Date): string {
    const id = `absence-${++this.#ids}`
    this.absences = [...this.absences, { id, kind: 'maternity', startsOn, endsOn, recordedAt, takenBackAt: null }]
    return id
  }

  /** To the latest cycle. */
  isRelieved(relief: Omit<Relief, 'id' | 'why' | 'takenBackAt'>): string {
    const id = `relief-${++this.#ids}`
    const last = this.cycles.at(-1)
    this.cycles = this.cycles.map((cycle) => (cycle === last ? { ...cycle, reliefs: [...cycle.reliefs, { ...relief, id, why: 'lý do', takenBackAt: null }] } : cycle))
    return id
  }

  /** An absence or a relief. */
  takesBack(id: string, takenBackAt: Date): this {
    this.absences = this.absences.map((each) => (each.id === id ? { ...each, takenBackAt } : each))
    this.cycles = this.cycles.map((cycle) => ({ ...cycle, reliefs: cycle.reliefs.map((each) => (each.id === id ? { ...each, takenBackAt } : each)) }))
    return this
  }

  /** Evaluates at an hour of a day. */
  night(day: Day, hour = 6): this {
    this.evaluate(at(day, hour))
    return this
  }

  /** Answers how many rows were added. */
  evaluate(now: Date): number {
    const changes = evaluate(askedOf(this.requirement, { standing: this, tree: officialsTree, cycles: this.cycles, completions: this.completions }, now), now)
    for (const change of changes) this.cycles = withChange(this.cycles, change)
    return changes.length
  }

  stateAt(now: Date): ObligationState | null {
    return obligationAt(this, this.absences, now)?.state ?? null
  }

  /** The state on a day at noon, evaluated before. */
  on(day: Day): ObligationState | null {
    this.night(day)
    return this.stateAt(at(day, 12))
  }
}
