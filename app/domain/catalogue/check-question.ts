import type { ChoiceQuestion, MatchingQuestion, OrderingQuestion, Question } from '../assessment/question.ts'
import { canonical } from '../people/text.ts'
import { type Finding, finding, findingIf, repeated } from './check-finding.ts'
import { isSlug, liveAddresses } from './check-text.ts'

interface Part { readonly because: string }

/** What an author has to mend in a question. */
export function checkQuestion(question: Question, competences: ReadonlySet<string>): readonly Finding[] {
  return [
    ...findingIf(!isSlug(question.id), question, `Mã câu hỏi «${question.id}»: chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ «cai-vneid-o-dau».`),
    ...findingIf(!competences.has(question.competence), question, `Năng lực «${question.competence}» không có trong competences.yaml: dùng một mã như "4.2".`),
    ...checkAddresses(question),
    ...checkParts(question),
  ]
}

/** Every text a learner may read in a question. */
export function textsOf(question: Question): readonly string[] {
  switch (question.type) {
    case 'ordering': return [question.stem, ...question.items.flatMap((item) => [item.text, item.because])]
    case 'matching': return [question.stem, ...question.pairs.flatMap((pair) => [pair.left, pair.right, pair.because])]
    default: return [question.stem, ...question.options.flatMap((option) => [option.text, option.because])]
  }
}

function checkAddresses(question: Question): readonly Finding[] {
  return textsOf(question).flatMap(liveAddresses).flatMap((found) => finding(question, liveAddressMessage(found)))
}

export function liveAddressMessage(found: string): string {
  return `Địa chỉ «${found}» có thể dẫn tới một trang thật: dùng tên dành riêng như «vneid-capnhat.example» (chỉ trang .gov.vn được viết thật).`
}

function checkParts(question: Question): readonly Finding[] {
  switch (question.type) {
    case 'ordering': return checkOrdering(question)
    case 'matching': return checkMatching(question)
    default: return checkChoice(question)
  }
}

function checkChoice(question: ChoiceQuestion): readonly Finding[] {
  return [
    ...checkRightCount(question),
    ...checkSame(question.options, (option) => option.text, 'phương án'),
    ...checkFeedback(question.options),
  ]
}

function checkRightCount(question: ChoiceQuestion): readonly Finding[] {
  const right = question.options.filter((option) => option.correct).length
  if (question.type !== 'multiple') {
    return findingIf(right !== 1, question, `Câu một lựa chọn có ${right} phương án đúng: đánh dấu «correct: true» ở đúng một phương án.`)
  }
  return [
    ...findingIf(right < 2, question, `Câu nhiều lựa chọn có ${right} phương án đúng: cần từ hai trở lên, nếu chỉ một thì đổi thành «type: single».`),
    ...findingIf(right === question.options.length, question, 'Câu nhiều lựa chọn không có phương án sai nào: thêm ít nhất một phương án sai.'),
  ]
}

function checkOrdering(question: OrderingQuestion): readonly Finding[] {
  return [
    ...findingIf(question.items.length < 3, question, `Câu xếp thứ tự có ${question.items.length} việc: viết ít nhất 3.`),
    ...checkSame(question.items, (item) => item.text, 'việc'),
    ...checkFeedback(question.items),
  ]
}

function checkMatching(question: MatchingQuestion): readonly Finding[] {
  return [
    ...findingIf(question.pairs.length < 3, question, `Câu ghép đôi có ${question.pairs.length} cặp: viết ít nhất 3.`),
    ...checkSame(question.pairs, (pair) => pair.left, 'vế trái'),
    ...checkSame(question.pairs, (pair) => pair.right, 'vế phải'),
    ...checkFeedback(question.pairs),
  ]
}

function checkSame<T extends object>(parts: readonly T[], textOf: (part: T) => string, what: string): readonly Finding[] {
  return repeated(parts, (part) => canonical(textOf(part)).toLowerCase()).flatMap((part) => finding(part, `Hai ${what} cùng là «${textOf(part)}»: viết cho khác nhau.`))
}

export function checkFeedback(parts: readonly Part[]): readonly Finding[] {
  return parts.filter((part) => part.because.trim() === '').flatMap((part) => finding(part, 'Thiếu lời giải thích: viết vì sao nên hay không nên chọn.'))
}
