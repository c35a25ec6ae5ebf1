import { textsOf } from '../assessment/texts-of-question.ts'
import { splitAtGaps } from '../assessment/split-at-gaps.ts'
import type { ChoiceQuestion, ClozeQuestion, HotSpotQuestion, MatchingQuestion, NumericQuestion, OrderingQuestion, Question, ShortTextQuestion } from '../assessment/question.ts'
import { type Finding, finding, findingIf } from './check-finding.ts'
import { checkFeedback, checkIds, checkSame, checkShares } from './check-parts.ts'
import { checkScenario } from './check-scenario.ts'
import { isSlug, liveAddresses } from './check-text.ts'

/** What an author has to mend in a question. */
export function checkQuestion(question: Question, competences: ReadonlySet<string>): readonly Finding[] {
  return [
    ...findingIf(!isSlug(question.id), question, `Mã câu hỏi «${question.id}»: chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ «cai-vneid-o-dau».`),
    ...findingIf(!competences.has(question.competence), question, `Năng lực «${question.competence}» không có trong competences.yaml: dùng một mã như "4.2".`),
    ...findingIf(question.family !== undefined && !isSlug(question.family), question, `Họ câu hỏi «${question.family}»: chỉ dùng chữ thường không dấu, số và gạch nối.`),
    ...checkAddresses(question),
    ...checkParts(question),
  ]
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
    case 'numeric': return checkNumeric(question)
    case 'short-text': return checkShortText(question)
    case 'cloze': return checkCloze(question)
    case 'hot-spot': return checkHotSpot(question)
    case 'scenario': return checkScenario(question)
    default: return checkChoice(question)
  }
}

function checkChoice(question: ChoiceQuestion): readonly Finding[] {
  return [
    ...(question.type === 'multiple' ? checkSeveral(question, question.options, 'phương án') : checkOne(question, question.options)),
    ...checkSame(question.options, (option) => option.text, 'phương án'),
    ...checkFeedback(question.options),
  ]
}

type Choosable = readonly { readonly correct: boolean }[]

function checkOne(question: object, options: Choosable): readonly Finding[] {
  const right = options.filter((option) => option.correct).length
  return findingIf(right !== 1, question, `Câu một lựa chọn có ${right} phương án đúng: đánh dấu «correct: true» ở đúng một phương án.`)
}

function checkSeveral(question: object, options: Choosable, what: string): readonly Finding[] {
  const right = options.filter((option) => option.correct).length
  return [
    ...findingIf(right < 2, question, `Câu nhiều lựa chọn có ${right} ${what} đúng: cần từ hai trở lên, nếu chỉ một thì đổi thành câu một lựa chọn.`),
    ...findingIf(right === options.length, question, `Câu nhiều lựa chọn không có ${what} sai nào: thêm ít nhất một ${what} sai.`),
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

function checkNumeric(question: NumericQuestion): readonly Finding[] {
  return [
    ...question.accepted.filter(({ tolerance }) => !(tolerance >= 0 && tolerance < Infinity)).flatMap((each) => finding(each, `Sai số «tolerance: ${each.tolerance}»: viết 0 hoặc một số dương.`)),
    ...question.accepted.filter(({ value }) => !Number.isFinite(value)).flatMap((each) => finding(each, 'Đáp án «value» phải là một con số.')),
    ...checkShares(question, question.accepted),
    ...checkFeedback([...question.accepted, { because: question.otherwise }]),
  ]
}

function checkShortText(question: ShortTextQuestion): readonly Finding[] {
  return [
    ...question.accepted.filter(({ text }) => /^[\s*]*$/.test(text)).flatMap((each) => finding(each, 'Đáp án chỉ có dấu «*» thì câu nào cũng đúng: viết thêm chữ phải có.')),
    ...checkSame(question.accepted, (each) => each.text, 'đáp án'),
    ...checkShares(question, question.accepted),
    ...checkFeedback([...question.accepted, { because: question.otherwise }]),
  ]
}

function checkCloze(question: ClozeQuestion): readonly Finding[] {
  const used = splitAtGaps(question.text).flatMap((piece) => ('gap' in piece ? [piece.gap] : []))
  return [
    ...checkIds(question.gaps, 'chỗ trống'),
    ...question.gaps.filter(({ id }) => used.filter((each) => each === id).length !== 1).flatMap((gap) => finding(gap, `Chỗ trống «${gap.id}» phải có trong «text» đúng một lần, viết là {{${gap.id}}}.`)),
    ...used.filter((id) => question.gaps.every((gap) => gap.id !== id)).flatMap((id) => finding(question, `Chỗ trống {{${id}}} chưa có phương án: thêm «id: ${id}» vào «gaps».`)),
    ...question.gaps.flatMap((gap) => [
      ...findingIf(gap.options.length < 2, gap, `Chỗ trống «${gap.id}» có ${gap.options.length} phương án: viết ít nhất 2.`),
      ...checkOne(gap, gap.options), ...checkSame(gap.options, (option) => option.text, 'phương án'), ...checkFeedback(gap.options),
    ]),
  ]
}

function checkHotSpot(question: HotSpotQuestion): readonly Finding[] {
  const places = question.spots.map(({ place }) => place)
  return [
    ...(question.pick === 'all' ? checkSeveral(question, question.spots, 'chỗ') : checkOne(question, question.spots)),
    ...(['from', 'subject', 'address'] as const).flatMap((place) => findingIf(places.filter((each) => each === place).length > 1, question, `Màn hình chỉ có một chỗ «${place}»: bỏ bớt hoặc đổi «place».`)),
    ...findingIf(places.includes('permission') && question.screen.kind !== 'app', question, 'Chỉ màn hình «kind: app» mới có quyền để xin: đổi «kind» hoặc «place».'),
    ...checkSame(question.spots, (spot) => spot.text, 'chỗ'),
    ...checkFeedback(question.spots),
  ]
}
