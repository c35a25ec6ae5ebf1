import type { Day } from '../calendar.ts'
import type { OrganisationTree } from '../training/audience.ts'
import type { RequirementRule } from '../training/requirement.ts'
import type { CourseToTake } from './course-to-take.ts'
import type { Workplace } from './organisations.ts'
import type { Period } from './period.ts'
import type { Plan } from './plan.ts'
import type { Instant, PositionRow } from './rows.ts'

/** When C1 is demanded and until when: of the communes by the end of last year, and yearly from then on; of everybody by thirty days from today. */
export interface Demands { readonly past: { readonly madeOn: Day; readonly dueOn: Day }; readonly coming: { readonly madeOn: Day; readonly dueOn: Day } }

/** What officials are asked, and the tree they work in. */
export interface Duties { readonly requirements: readonly (RequirementRule & { readonly madeAt: Instant })[]; readonly tree: OrganisationTree }

/** What the life of every official depends on. */
export interface OfficialsStage { readonly plan: Plan; readonly period: Period; readonly residentCourse: CourseToTake; readonly officialCourse: CourseToTake; readonly demands: Demands; readonly duties: Duties; readonly positions: readonly PositionRow[]; readonly workplaces: readonly Workplace[] }
