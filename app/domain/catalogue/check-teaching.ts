import type { Question } from '../assessment/question.ts'
import { fold } from '../people/text.ts'
import { type Finding, findingIf } from './check-finding.ts'
import { textsOfBlock } from './check-lesson.ts'
import type { Card, Lesson } from './course.ts'
import type { EditedFact } from './editorial.ts'
import { toWrite } from './check-written.ts'
import { countWords } from './lesson.ts'

/** With fewer words a feedback says «right» or «wrong», not why. */
const leastFeedback = 6

/** A right option less than half as long as the wrong ones stands out as much as one that is longer. */
const leastRight = 0.5

interface Said { readonly about: object; readonly text: string }
type Choosable = readonly { readonly text: string; readonly correct: boolean }[]

/** What keeps a lesson or its questions from teaching: feedback too short for a reason, a right answer that stands out, a card that only quotes. */
export function checkTeaching(lesson: Lesson, facts: readonly EditedFact[]): readonly Finding[] {
  return [
    ...lesson.cards.flatMap((card) => (card.kind === 'practice' ? [...checkReasons(card.options.map((option) => ({ about: option, text: option.because }))), ...checkRight(card, card.options)] : checkQuoting(card, facts))),
    ...checkQuestionsTeach([...lesson.practice, ...lesson.graded]),
  ]
}

/** The same of questions alone. */
export function checkQuestionsTeach(questions: readonly Question[]): readonly Finding[] {
  return questions.flatMap((question) => [...checkReasons(reasonsOf(question)), ...(question.type === 'single' ? checkRight(question, question.options) : [])])
}

function checkReasons(reasons: readonly Said[]): readonly Finding[] {
  return reasons.flatMap(({ about, text }) => findingIf(countWords(text) < leastFeedback && !text.startsWith(toWrite), about, `Lời giải thích «${text}» quá ngắn để dạy: viết vì sao, ít nhất ${leastFeedback} từ.`))
}

function checkRight(about: object, options: Choosable): readonly Finding[] {
  const wrong = options.filter(({ correct }) => !correct).map(({ text }) => text.length)
  const mean = wrong.reduce((sum, each) => sum + each, 0) / wrong.length
  return options.filter(({ correct, text }) => correct && text.length < mean * leastRight && !text.startsWith(toWrite)).flatMap(({ text }) =>
    findingIf(true, about, `Phương án đúng «${text}» ngắn hơn hẳn các phương án sai nên dễ đoán: viết đầy đủ hơn.`))
}

/** A fact tells what is; a card tells what to do. */
function checkQuoting(card: Card, facts: readonly EditedFact[]): readonly Finding[] {
  if (card.kind !== 'idea') return []
  const quoted = new Set(facts.map(({ text }) => fold(text)))
  return findingIf(card.blocks.flatMap(textsOfBlock).every((text) => quoted.has(fold(text))), card, `Thẻ «${card.title}» chỉ dẫn dữ kiện: viết thêm việc người học cần làm.`)
}

/** Everything a learner is told after an answer. */
function reasonsOf(question: Question): readonly Said[] {
  const because = (parts: readonly { readonly because: string }[]) => parts.map((part) => ({ about: part, text: part.because }))
  switch (question.type) {
    case 'ordering': return because(question.items)
    case 'matching': return because(question.pairs)
    case 'numeric': case 'short-text': return [...because(question.accepted), { about: question, text: question.otherwise }]
    case 'cloze': return because(question.gaps.flatMap(({ options }) => options))
    case 'hot-spot': return because(question.spots)
    case 'scenario': return because([...question.turns.flatMap(({ options }) => options), ...question.ends])
    case 'true-false': return question.options.map(({ because: text }) => ({ about: question, text }))
    default: return because(question.options)
  }
}
