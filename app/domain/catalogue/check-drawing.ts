import { type Finding, findingIf } from './check-finding.ts'
import type { Course, Lesson } from './course.ts'

/** A lesson shows at least one drawing, and none that another lesson shows. */
export function checkDrawing(courses: readonly Course[], lesson: Lesson): readonly Finding[] {
  const own = drawingsOf(lesson)
  const others = courses.flatMap(({ lessons }) => lessons).filter((other) => other !== lesson)
  return [
    ...findingIf(own.length === 0, lesson, 'Bài chưa có hình vẽ nào: thêm {% picture %} dưới tiêu đề của một thẻ.'),
    ...own.flatMap((name) => others.filter((other) => drawingsOf(other).includes(name)).flatMap((other) => findingIf(true, lesson, `Hình «${name}» đã có ở bài «${other.id}»: vẽ hình khác.`))),
  ]
}

export function drawingsOf(lesson: Lesson): readonly string[] {
  return lesson.cards.flatMap((card) => (card.kind === 'idea' && card.picture ? [card.picture.name] : []))
}
