import type { AnswerValue } from '../assessment/answer.ts'
import type { AreaResult } from '../assessment/basic-level.ts'
import type { DrawnQuestion } from '../assessment/draw.ts'
import type { Day } from '../calendar.ts'
import type { Role } from '../people/role.ts'
import type { UnitKey } from '../territory/unit.ts'
import type { Audience } from '../training/audience.ts'
import type { CycleEvent, PathKind } from '../training/cycle.ts'

/** Milliseconds since 1970, as the simulation counts time. */
export type Instant = number

export interface PersonRow { readonly id: string; readonly name: string; readonly nameSort: string; readonly nameFolded: string; readonly birthYear: number; readonly createdAt: Instant }
export interface AccountRow { readonly id: string; readonly personId: string; readonly userName: string; readonly passwordHash: string; readonly createdAt: Instant }
export interface ConsentRow { readonly id: string; readonly personId: string; readonly purpose: string; readonly textVersion: string; readonly channel: string; readonly givenAt: Instant }
export interface RoleGrantRow { readonly id: string; readonly personId: string; readonly role: Role; readonly scopeKind: 'province' | 'unit' | 'organisation' | 'cohort' | 'self'; readonly scopeId: string | null; readonly startsAt: Instant; readonly grantedById: string | null }
export interface ResidenceRow { readonly id: string; readonly personId: string; readonly unit: UnitKey; readonly startsOn: Day; readonly endsOn: Day | null }
export interface AttemptRow {
  readonly id: string; readonly personId: string; readonly courseId: string; readonly quizId: string; readonly slot: number; readonly drawn: readonly DrawnQuestion[]
  readonly passMark: number; readonly ruleVersion: number; readonly startedAt: Instant
  /** Null while it is open. */
  readonly submitted: { readonly at: Instant; readonly right: number; readonly total: number; readonly passed: boolean } | null
}
export interface AnswerRow { readonly attemptId: string; readonly sequence: number; readonly position: number; readonly standing: boolean; readonly questionId: string; readonly value: AnswerValue; readonly savedAt: Instant }
export interface AreaResultRow extends AreaResult { readonly attemptId: string; readonly version: number; readonly scoredAt: Instant }
export interface ReadingRow { readonly id: string; readonly personId: string; readonly courseId: string; readonly lessonId: string; readonly openedAt: Instant; readonly readAt: Instant }
export interface EnrolmentRow { readonly personId: string; readonly courseId: string; readonly enrolledAt: Instant }
export interface CompletionRow { readonly id: string; readonly personId: string; readonly courseId: string; readonly round: number; readonly completedAt: Instant; readonly ruleVersion: number; readonly evidence: { readonly readings: readonly string[]; readonly attempts: readonly string[] } }
export interface CertificateRow { readonly id: string; readonly code: string; readonly completionId: string; readonly issuedAt: Instant; readonly validUntil: Instant | null }
export interface OrganisationRow { readonly id: string; readonly name: string; readonly parentId: string | null; readonly unitCode: string | null; readonly startsOn: Day; readonly endsOn: Day | null }
export interface PositionRow { readonly id: string; readonly name: string; readonly createdAt: Instant }
export interface PostRow { readonly id: string; readonly personId: string; readonly organisationId: string; readonly positionId: string; readonly startsOn: Day; readonly endsOn: Day | null }
export interface RequirementRow { readonly id: string; readonly organisationId: string; readonly courseId: string; readonly alike: string; readonly audience: Audience; readonly validMonths: number | null; readonly startsOn: Day; readonly dueOn: Day; readonly document: string; readonly createdAt: Instant; readonly createdById: string }
export interface RequirementPathRow { readonly requirementId: string; readonly kind: PathKind; readonly startsOn: Day; readonly courseIds: readonly string[]; readonly document: string; readonly recordedAt: Instant; readonly recordedById: string }
export interface CycleRow { readonly requirementId: string; readonly personId: string; readonly number: number; readonly path: PathKind; readonly opensOn: Day; readonly dueOn: Day; readonly courseIds: readonly string[]; readonly openedAt: Instant }
export interface CycleEventRow { readonly requirementId: string; readonly personId: string; readonly number: number; readonly sequence: number; readonly event: CycleEvent }
export interface CohortRow { readonly id: string; readonly name: string; readonly courseId: string; readonly place: string; readonly joinCode: string; readonly createdAt: Instant; readonly endsOn: Day }
export interface CohortMemberRow { readonly cohortId: string; readonly personId: string; readonly joinedAt: Instant }
export interface AuditRow { readonly id: string; readonly at: Instant; readonly actorId: string; readonly action: string; readonly subject: string; readonly detail: Readonly<Record<string, string>> }
export interface DenominatorRow { readonly id: string; readonly unit: UnitKey; readonly people: number; readonly onDate: Day; readonly source: string }
export interface MilestoneRow { readonly id: string; readonly unit: UnitKey; readonly courseId: string; readonly dueOn: Day; readonly share: number; readonly source: string }

/** What a part of the simulation adds, by kind; a later part may refer to an earlier one, never the other way round. */
export interface Rows {
  readonly persons: PersonRow[]
  readonly accounts: AccountRow[]
  readonly consents: ConsentRow[]
  readonly roleGrants: RoleGrantRow[]
  readonly residences: ResidenceRow[]
  readonly organisations: OrganisationRow[]
  readonly positions: PositionRow[]
  readonly posts: PostRow[]
  readonly requirements: RequirementRow[]
  readonly requirementPaths: RequirementPathRow[]
  readonly cycles: CycleRow[]
  readonly cycleEvents: CycleEventRow[]
  readonly enrolments: EnrolmentRow[]
  readonly readings: ReadingRow[]
  readonly attempts: AttemptRow[]
  readonly answers: AnswerRow[]
  readonly areaResults: AreaResultRow[]
  readonly completions: CompletionRow[]
  readonly certificates: CertificateRow[]
  readonly cohorts: CohortRow[]
  readonly cohortMembers: CohortMemberRow[]
  readonly auditEntries: AuditRow[]
  readonly denominators: DenominatorRow[]
  readonly milestones: MilestoneRow[]
}

export function noRows(): Rows {
  return {
    persons: [], accounts: [], consents: [], roleGrants: [], residences: [], organisations: [], positions: [], posts: [], requirements: [], requirementPaths: [], cycles: [], cycleEvents: [], enrolments: [], readings: [],
    attempts: [], answers: [], areaResults: [], completions: [], certificates: [], cohorts: [], cohortMembers: [], auditEntries: [], denominators: [], milestones: [],
  }
}
