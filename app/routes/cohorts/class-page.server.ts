import type { Course } from '#app/domain/catalogue/course.ts'
import { countStates, type JudgedMember, type MatrixRow } from '#app/domain/cohorts/matrix.ts'
import { learnerStateKinds, type LearnerStateKind } from '#app/domain/cohorts/learner-state.ts'
import { viewClass, viewRows } from '#app/usecases/cohorts/view-class.server.ts'
import { world } from '#app/world.server.ts'

/** Rows on one page: a class of a commune stands whole on it. */
const mostRows = 200
/** In a larger one pages are shorter, so that the first is there at once. */
const rowsOfLarge = 50
const mostHelped = 20

export interface ClassPage {
  readonly rows: readonly MatrixRow[]
  readonly helped: readonly Pick<JudgedMember, 'personId' | 'name' | 'state'>[]
  readonly counts: Readonly<Record<LearnerStateKind, number>>
  readonly all: number; readonly median: number
  /** Which state alone is shown; null: everybody. */
  readonly only: LearnerStateKind | null
  readonly from: number; readonly shown: number; readonly page: number; readonly pages: number
}

/** One page of a class: who needs help first of all, then the rows asked for by `state` and `page`. */
export async function readClassPage(cohortId: string, course: Course, query: URLSearchParams): Promise<ClassPage> {
  const { members, median } = await viewClass(world, cohortId, course)
  const only = learnerStateKinds.find((kind) => kind === query.get('state')) ?? null
  const listed = only === null ? members : members.filter(({ state }) => state.kind === only)
  const size = members.length <= mostRows ? mostRows : rowsOfLarge
  const pages = Math.max(1, Math.ceil(listed.length / size))
  const asked = Number(query.get('page') ?? 1)
  const page = Number.isInteger(asked) ? Math.min(pages, Math.max(1, asked)) : 1
  const from = (page - 1) * size
  const onPage = listed.slice(from, from + size)
  const helped = members.filter(({ state }) => state.kind === 'needs-help').slice(0, mostHelped).map(({ personId, name, state }) => ({ personId, name, state }))
  return { rows: await viewRows(world, course, onPage), helped, counts: countStates(members), all: members.length, median, only, from, shown: listed.length, page, pages }
}

/** Everybody of a class, judged. */
export async function readMembers(cohortId: string, course: Course): Promise<readonly JudgedMember[]> {
  return (await viewClass(world, cohortId, course)).members
}
