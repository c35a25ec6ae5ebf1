import fc from 'fast-check'
import type { Option, Question } from '#app/domain/assessment/question.ts'

const words = ['Bác', 'mở', 'VNeID', 'tin nhắn', 'mã OTP', 'không', 'hòa', 'thủy', '«lạ»', '100%', 'A.', 'x = 2', 'a ~ b', '{ngoặc}', 'giá #1', 'C:\\tệp', '<b>đậm</b>', 'và & hoặc', '->', '"dấu"', 'ngân hàng', ':: hai', '// chú thích', 'Đáp án', '1)', '*', '[tag:x]']
const plainWords = ['Bác', 'mở', 'VNeID', 'tin nhắn', 'mã', 'không', 'hòa', 'thủy', 'ngân hàng', 'công an', 'xã', 'đường dẫn']

const textOf = (pool: readonly string[]) => fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '))
const slug = fc.stringMatching(/^[a-z]{3,8}-[a-z0-9]{4,6}$/)
const ids = 'abcdefgh'

/** Questions of every kind, over some words; ids are unique within a list. */
function questionOver(pool: readonly string[]): fc.Arbitrary<Question> {
  const text = textOf(pool)
  const because = fc.oneof(text, fc.constant(''))
  const common = fc.record({
    id: slug, competence: fc.constantFrom('1.1', '4.2', '5.1'), level: fc.constantFrom('NB', 'TH', 'VD'), difficulty: fc.integer({ min: 0, max: 20 }).map((part) => part / 20), stem: text,
    feedback: text, family: slug, tags: fc.uniqueArray(slug, { minLength: 1, maxLength: 3 }),
  }, { requiredKeys: ['id', 'competence', 'level', 'difficulty', 'stem'] })
  const parts = (min: number) => fc.uniqueArray(fc.record({ text, because }), { minLength: min, maxLength: 6, selector: (part) => part.text }).map((list) => list.map((part, at) => ({ id: ids[at]!, ...part })))
  const withRight = (list: readonly Omit<Option, 'correct'>[], right: (at: number) => boolean) => list.map((part, at) => ({ ...part, correct: right(at) }))
  const body = fc.oneof(
    fc.tuple(parts(2), fc.nat()).map(([list, pick]) => ({ type: 'single', options: withRight(list, (at) => at === pick % list.length) })),
    fc.tuple(parts(3), fc.integer({ min: 0, max: 1 }), fc.boolean()).map(([list, extra, perPart]) => ({ type: 'multiple', ...(perPart ? { scoring: 'per-part' } : {}), options: withRight(list, (at) => at < Math.min(list.length - 1, 2 + extra)) })),
    fc.tuple(fc.boolean(), because, because).map(([answer, ifTrue, ifFalse]) => ({ type: 'true-false', options: [{ id: 'true', text: 'Đúng', correct: answer, because: ifTrue }, { id: 'false', text: 'Sai', correct: !answer, because: ifFalse }] })),
    parts(3).map((items) => ({ type: 'ordering', items })),
    fc.tuple(parts(3), parts(6)).map(([lefts, rights]) => ({ type: 'matching', pairs: lefts.map(({ id, text: left, because: why }, at) => ({ id, left, right: rights[at]!.text, because: why })) })),
    fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.constantFrom(0, 0.5, 2), because, because).map(([value, tolerance, why, otherwise]) => ({ type: 'numeric', accepted: [{ id: 'a', value: value / 4, tolerance, because: why }], otherwise })),
    fc.tuple(parts(2), because, fc.constantFrom('ignore', 'exact'), fc.constantFrom('exact', 'tone-placement', 'ignore')).map(([accepted, otherwise, letterCase, diacritics]) => ({ type: 'short-text', accepted, otherwise, compare: { letterCase, diacritics } })),
    fc.tuple(text, parts(2), parts(2), text).map(([start, one, other, middle]) => ({ type: 'cloze', text: `${start} {{g1}} ${middle} {{g2}}`, gaps: [{ id: 'g1', options: withRight(one, (at) => at === 0) }, { id: 'g2', options: withRight(other, (at) => at === 1) }] })),
    fc.tuple(parts(2), text).map(([spots, from]) => ({ type: 'hot-spot', pick: 'one', screen: { kind: 'sms', from }, spots: withRight(spots, (at) => at === 0).map((spot) => ({ ...spot, place: 'body' })) })),
  )
  return fc.tuple(common, body).map(([base, rest]) => ({ ...base, ...rest }) as Question)
}

const lists = (pool: readonly string[]) => fc.uniqueArray(questionOver(pool), { minLength: 1, maxLength: 8, selector: ({ id }) => id })

/** Lists of questions full of the signs that other formats use for themselves. */
export const trickyQuestions = lists(words)
/** Lists of questions in words as editors write them. */
export const ordinaryQuestions = lists(plainWords)
