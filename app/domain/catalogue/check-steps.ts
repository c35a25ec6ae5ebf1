import { type Finding, findingIf } from './check-finding.ts'
import type { Lesson } from './course.ts'

/** One thing done is a rule, two a pair; from three on the order is what a card teaches. */
const leastSteps = 3

/** Every lesson says what to do step by step: one card at least with a numbered list of three steps or more. */
export function checkSteps(lesson: Lesson): readonly Finding[] {
  return findingIf(!lesson.cards.some((card) => card.kind === 'idea' && card.blocks.some((block) => block.kind === 'list' && block.ordered && block.items.length >= leastSteps)), lesson,
    `Bài chưa có các bước để làm theo: thêm vào một thẻ danh sách số «1.», ít nhất ${leastSteps} bước.`)
}
