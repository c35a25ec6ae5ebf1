import { completionRule } from '../learning/course-rule.ts'
import { replay } from '../learning/engine.ts'
import { itemsOfRule, ruleProblems, type RuleProblem } from '../learning/rule.ts'
import { areas } from './area.ts'
import { type Finding, finding, findingIf } from './check-finding.ts'
import type { Course } from './course.ts'
import { leavesOf, lessonNamedIn } from './term.ts'

const sentences: Record<RuleProblem, string> = {
  'no-items': 'Một nhóm trong «rule» chưa có việc nào: thêm việc hoặc bỏ nhóm.',
  'pass-mark-missing': 'Bài kiểm tra trong «rule» chưa có điểm đạt: ghi «pass» lớn hơn 0.',
  'pass-mark-too-high': 'Điểm đạt trong «rule» lớn hơn điểm tối đa: ghi «pass» từ 0 đến 1.',
  'least-impossible': '«least» trong «rule» lớn hơn số việc của nhóm: giảm «least» hoặc thêm việc.',
}

/** What makes the rule of a course one that cannot be, or that gives a certificate for nothing. */
export function checkRule(course: Course, courses: readonly Course[]): readonly Finding[] {
  const { before, complete } = course.rule
  const leaves = [before, complete].flatMap((term) => (term === undefined ? [] : leavesOf(term)))
  const named = leaves.flatMap((leaf) => (typeof leaf === 'object' ? [leaf] : []))
  return [
    ...(course.lessons.length === 0 ? [] : ruleProblems(completionRule(course))).flatMap((problem) => finding(course, sentences[problem])),
    ...leaves.flatMap((leaf) => lessonNamedIn(leaf) ?? []).flatMap((lesson) => (!course.lessons.some(({ id }) => id === lesson) ? finding(course, `«rule» đòi bài «${lesson}» mà khóa không có: sửa mã bài, hoặc bỏ dòng ấy.`) : [])),
    ...named.flatMap((leaf) => ('course' in leaf && !courses.some(({ id }) => id === leaf.course) ? finding(course, `«rule» đòi khóa «${leaf.course}» mà không có: sửa mã khóa, hoặc bỏ dòng ấy.`) : [])),
    ...findingIf(before !== undefined && leavesOf(before).some((leaf) => typeof leaf === 'string' || lessonNamedIn(leaf) !== null), course, '«rule.before» đòi bài của chính khóa này: chỉ ghi việc làm trước khi vào khóa.'),
    ...findingIf(course.rule.final.orAllAttempts === true, course, '«orAllAttempts» chỉ dùng cho «checks»: giấy chứng nhận nói bài cuối khóa đã đạt, nên bỏ dòng ấy ở «final».'),
    ...findingIf(needs(course, courses).has(course.id), course, '«rule» đòi các khóa vòng tròn, không ai vào được: bỏ một dòng «course».'),
    ...findingIf(placementSuffices(course), course, 'Chỉ làm bài xếp mức là hoàn thành khóa: xếp mức không chứng nhận gì, thêm «final» vào «rule.complete».'),
  ]
}

/** The ids of all courses that come before this one, near and far. */
function needs(course: Course, courses: readonly Course[]): ReadonlySet<string> {
  const found = new Set<string>()
  const follow = ({ rule }: Course): void => {
    for (const leaf of [rule.before, rule.complete].flatMap((term) => (term === undefined ? [] : leavesOf(term)))) {
      if (typeof leaf !== 'object' || !('course' in leaf) || found.has(leaf.course)) continue
      found.add(leaf.course)
      const next = courses.find(({ id }) => id === leaf.course)
      if (next) follow(next)
    }
  }
  follow(course)
  return found
}

function placementSuffices(course: Course): boolean {
  const rule = completionRule(course)
  if (!itemsOfRule(rule).some(({ kind }) => kind === 'placement')) return false
  return replay(rule, areas.map((subject) => ({ kind: 'placement', id: subject, subject, at: new Date(0) }))).judgement.metAt !== null
}
