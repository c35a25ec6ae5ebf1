import { type Finding, finding, findingIf } from './check-finding.ts'
import type { Course } from './course.ts'

/** A course the programme promises, its lessons by the number the plan gives them, and the competences each has to teach. */
export interface PlannedCourse {
  readonly code: string
  readonly course: string
  readonly lessons: readonly { readonly code: string; readonly lesson: string; readonly competences: readonly string[] }[]
}

/** What the programme promises and the folder does not teach. A lesson beyond the programme is nobody's fault. */
export function checkCurriculum(plan: readonly PlannedCourse[], courses: readonly Course[]): readonly Finding[] {
  return plan.flatMap((planned) => {
    const course = courses.find(({ id, code }) => id === planned.course && code === planned.code)
    if (!course) return finding(planned, `Khóa ${planned.code} «${planned.course}» của chương trình không có trong courses/: viết khóa ấy, hoặc sửa curriculum.yaml.`)
    return planned.lessons.flatMap((each) => checkPlanned(each, course))
  })
}

function checkPlanned(planned: PlannedCourse['lessons'][number], course: Course): readonly Finding[] {
  const lesson = course.lessons.find(({ id }) => id === planned.lesson)
  if (!lesson) return finding(planned, `Bài ${planned.code} «${planned.lesson}» của chương trình không có trong khóa «${course.id}»: viết bài ấy, hoặc sửa curriculum.yaml.`)
  const untaught = planned.competences.filter((code) => !lesson.competences.includes(code))
  return findingIf(untaught.length > 0, planned, `Bài ${planned.code} «${planned.lesson}» theo chương trình phải dạy năng lực ${untaught.join(', ')}: thêm vào «competences» của bài.`)
}
