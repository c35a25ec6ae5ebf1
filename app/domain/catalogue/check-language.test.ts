import { describe, expect, test } from 'vitest'
import { everyQuestion } from '#tests/support/every-question.ts'
import { checkLessonLanguage, checkQuestionsLanguage } from './check-language.ts'
import type { Audience, Card, Lesson } from './course.ts'
import type { Language } from './language.ts'
import { passagesOf, passagesOfQuestion } from './passages.ts'
import { longSentences, replaceable } from './plain-language.ts'

const language: Language = {
  names: ['App Store'], allowed: new Set(['zalo', 'app', 'store', 'video']), typed: new Map([['bai', new Set(['aa'])]]),
  abbreviations: [{ short: 'SIM' }, { short: 'OTP', long: 'số dùng một lần' }],
  plainer: [{ word: 'tiến hành', say: 'làm' }], english: [{ word: 'app', say: 'ứng dụng' }, { word: 'link', say: 'đường dẫn' }],
}

function idea(...lines: string[]): Card {
  return { kind: 'idea', title: 'Một ý', blocks: lines.map((text) => ({ kind: 'paragraph', spans: [{ kind: 'text', text }] })) }
}

/** A message from a stranger, and one choice after it. */
function practice(message: string, option: string): Card {
  const scene = { kind: 'sms' as const, from: 'Số lạ', at: null, subject: null, address: null, blocks: [{ kind: 'paragraph' as const, spans: [{ kind: 'text' as const, text: message }] }] }
  return { kind: 'practice', title: 'Bác làm gì?', scene, options: [{ text: option, correct: true, because: 'Đúng.' }] }
}

function aLesson(...cards: Card[]): Lesson {
  return { id: 'bai', title: 'Bài', goal: 'Biết', minutes: 6, competences: ['4.2'], facts: [], words: 1, bytes: 1, cards, practice: [], graded: [] }
}

const told = (cards: readonly Card[], audience: readonly Audience[] = ['resident']) => checkLessonLanguage(aLesson(...cards), audience, language).map(({ message }) => message)
const words = (count: number) => `${'từ '.repeat(count).trim()}.`

describe('sentences', () => {
  test.each([[25, ['resident'], 0], [26, ['resident'], 1], [26, ['resident', 'official'], 1], [30, ['official'], 0], [31, ['official'], 1]] as const)('of %i words for %j are told %i times', (count, audience, times) => {
    expect(told([idea(words(count))], audience)).toHaveLength(times)
  })
  test('end at a full stop, a semicolon or between items of a line', () => {
    expect(longSentences(`${words(3)} ${words(4)} một hai; ba bốn · năm`, 2).map((each) => each.words)).toEqual([3, 4])
  })
  test('of a stranger may be as long as they are', () => { expect(told([practice(words(60), 'Thôi')])).toEqual([]) })
})

describe('words to replace', () => {
  test('where residents read', () => { expect(told([idea('Bác tiến hành mở.')])).toEqual(['«tiến hành»: viết «làm».']) })
  test('Sino-Vietnamese ones may stand where officials read', () => { expect(told([idea('Tiến hành mở.')], ['official'])).toEqual([]) })
  test('English ones nowhere', () => { expect(told([idea('Bấm link ấy.')], ['official'])).toEqual(['«link»: viết «đường dẫn».']) })
  test('but in what a stranger says', () => { expect(told([practice('Bấm link ngay', 'Thôi')])).toEqual([]) })
  test.each(['Nút «Mở link»', 'Mở App Store', 'appa', 'mo-link', 'link.example'])('not in «%s»', (text) => { expect(replaceable(text, language.english, language.names)).toEqual([]) })
})

describe('abbreviations', () => {
  test('known as they are need nothing', () => { expect(told([idea('Thay SIM khác.')])).toEqual([]) })
  test('others are spelled out where they first stand', () => {
    expect(told([idea('Giữ OTP.'), idea('Đó là số dùng một lần.')])).toEqual(['Chữ tắt «OTP» gặp lần đầu mà chưa nói rõ: thêm «số dùng một lần» ở đó.'])
    expect(told([idea('Giữ OTP.', 'Đó là số dùng một lần.'), idea('OTP ấy.')])).toEqual([])
  })
  test('a heading or a stranger may be short', () => { expect(told([{ ...idea('Giữ kín.'), title: 'Mã OTP' } as Card, practice('Đọc OTP ngay', 'Thôi')])).toEqual([]) })
  test('unknown ones are spelled out or listed', () => { expect(told([idea('Hỏi UBND.')])).toEqual([expect.stringContaining('«UBND» chưa có trong content/language.yaml')]) })
  test('shouting in marked words is none; unmarked, an author is asked', () => { expect(told([idea('Gọi NGAY.'), practice('SIÊU KHẨN', 'Thôi')])).toEqual([expect.stringContaining('«NGAY»')]) })
})

describe('spelling', () => {
  test('is looked at in a stranger\'s message too', () => { expect(told([practice('Bác ngòai ruộng', 'Thôi')])).toEqual(['«ngòai» đặt sai dấu thanh: viết «ngoài».']) })
  test('a slip is told with what to do', () => { expect(told([idea('Các nghành.')])).toEqual([expect.stringContaining('«nghành» không phải âm tiết tiếng Việt')]) })
  test('what a lesson teaches to type is allowed there', () => { expect(told([idea('Gõ aa ra â.')])).toEqual([]) })
  test('is looked at in questions', () => { expect(checkQuestionsLanguage([{ ...everyQuestion.single, stem: 'Nghành nào?' }], language)).toEqual([{ about: expect.objectContaining({ stem: 'Nghành nào?' }), message: expect.stringContaining('«Nghành»') }]) })
})

test('passages come in the order of reading, and say whose voice they are', () => {
  expect(passagesOf(aLesson(practice('Bấm đi', 'Thôi'))).map(({ text, voice }) => `${voice}: ${text}`)).toEqual(['author: Bài', 'author: Biết', 'scene: Số lạ', 'scene: Bấm đi', 'author: Bác làm gì?', 'author: Thôi', 'author: Đúng.'])
})

test.each(Object.entries(everyQuestion))('every reason in a question of type %s is read', (_type, question) => {
  const reasons = [...JSON.stringify(question).matchAll(/"(?:because|stem|otherwise)":"([^"]*)"/g)].map(([, text]) => text)
  const read = passagesOfQuestion(question).map(({ text }) => text)
  expect(reasons.filter((text) => !read.includes(text ?? ''))).toEqual([])
})
