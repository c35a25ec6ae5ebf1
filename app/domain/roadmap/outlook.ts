import type { ToldGroups } from './course-groups.ts'
import { figureGroups, figureLine, type FigureFacts, type Figures } from './figures.ts'
import { projectLine, type LineProjection } from './line-projection.ts'
import type { LinePoint } from './lines.ts'

/** What a course's monthly figures are made of. */
export type CourseFacts = Pick<FigureFacts, 'monthly' | 'published' | 'groups'>
/**
 * Of one course in one place: by which kinds of evidence people completed it, women and men, and ages (null: withheld), each as of a day; the months published of the
 * province, which its line is made of; and where the line of the province or of a former district is going (null: too little is known, or neither).
 */
export interface Outlook extends Pick<ToldGroups, 'evidence' | 'sex' | 'age' | 'asOf'> { readonly months: readonly LinePoint[]; readonly projection: LineProjection | null }

const nothing = { evidence: null, sex: null, age: null, asOf: { evidence: null, sex: null, age: null, funnel: null } } as const

/** The outlook of every course and place, from the same suppressed tables and lines as the pages. */
export function outlooks(facts: FigureFacts, figures: Figures, courses: ReadonlyMap<string, CourseFacts>): (courseId: string, key: string) => Outlook {
  const tables = new Map(figures.residents.map((table) => {
    const own = { ...facts, ...(courses.get(table.courseId) ?? { monthly: [], published: [], groups: [] }) }
    return [table.courseId, { table, own, groups: figureGroups(own, figures, table) }]
  }))
  return (courseId, key) => {
    const course = tables.get(courseId)
    const row = course?.table.rows.find((each) => each.key === key)
    if (!course || !row) return { ...nothing, months: [], projection: null }
    const line = row.kind === 'district' || row.kind === 'province' ? figureLine(course.own, figures, course.table, row) : []
    const { evidence, sex, age, asOf } = course.groups(key)
    return { evidence, sex, age, asOf, months: row.kind === 'province' ? line : [], projection: projectLine(line, row.progress.next, { day: facts.day, mayFall: false }) }
  }
}
