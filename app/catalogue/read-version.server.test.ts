import { describe, expect, test } from 'vitest'
import { cardsIn, headIn } from '#app/domain/catalogue/lesson-version.ts'
import { sayCards } from '#app/domain/catalogue/say-cards.ts'
import { questionHash } from './question-hash.server.ts'
import { readCatalogue } from './read-catalogue.server.ts'
import { smallContent, withContent } from './small-content.server.ts'

const folder = 'courses/an-toan'
const vietnamese = `${folder}/01-dung-lai.md`
const english = `---
title: Stop
goal: Know how to stop
---

{% card of="Một ý" %}
# One idea
**Stop**, uncle.

{% fact "report-156" /%}
{% /card %}

{% practice of="Bác làm gì?" kind="sms" from="Unknown number" at="21:04" %}
Tap {% sign "a strange address" %}vneid.example{% /sign %} now.

{% ask "What do you do?" %}
- [ ] Tap it
  > Better not.
- [x] Leave it
  > Right.
{% /ask %}
{% /practice %}

{% summary %}
Stop · check · report.
{% /summary %}
`
const bank = `- id: luyen-0
  stem: Question zero?
  options:
    - { text: 'Yes', because: Right. }
    - { text: 'No', because: Wrong. }
- id: xep
  stem: Put them in order.
  items:
    - { text: Stop, because: First. }
    - { text: Check, because: Then. }
    - { text: Report, because: Last. }
`
const factsInEnglish = { 'facts/a.yaml': (smallContent['facts/a.yaml'] ?? '').replace('Báo cuộc gọi lừa đảo bằng cách gọi 156.\n', 'Báo cuộc gọi lừa đảo bằng cách gọi 156.\n  en: Report a scam call by calling 156.\n') }
const translated = { ...smallContent, ...factsInEnglish, [`${folder}/01-dung-lai.en.md`]: english, [`${folder}/01-dung-lai.bank.en.yaml`]: bank }

function read(files: Readonly<Record<string, string>>) {
  const { catalogue, problems } = withContent(files, readCatalogue)
  return { lesson: catalogue.courses[0]!.lessons[0]!, catalogue, problems: problems.map(({ file, message }) => `${file.replace(`content/${folder}/`, '')} ${message}`) }
}

/** The problems after one replacement in the English lesson or bank. */
const spoilt = (from: string | RegExp, to: string, file = `${folder}/01-dung-lai.en.md`) => read({ ...translated, [file]: (translated[file as keyof typeof translated] ?? '').replace(from, to) }).problems

describe('the title of a course in English', () => {
  const titled = (file: string) => withContent({ ...smallContent, [`${folder}/course.en.yaml`]: file }, readCatalogue)
  test('stands in a file of its own beside the course', () => {
    const { catalogue, problems } = titled('title: Safety\n')
    expect(problems).toEqual([])
    expect(catalogue.courses[0]).toMatchObject({ title: 'An toàn', titles: { en: 'Safety' } })
  })
  test('is not there where nobody translated it', () => { expect(read(smallContent).catalogue.courses[0]?.titles).toBeUndefined() })
  test('that cannot be read is told by its file', () => {
    expect(titled('tite: Safety\n').problems.map(({ file }) => file)).toContain(`content/${folder}/course.en.yaml`)
  })
})

describe('a lesson in English', () => {
  const { lesson, problems } = read(translated)

  test('has no fault, and is told card by card, in Vietnamese where a card was not translated', () => {
    expect(problems).toEqual([])
    expect(headIn(lesson, 'en')).toEqual({ title: 'Stop', goal: 'Know how to stop', language: 'en' })
    expect(cardsIn(lesson, 'en').map(({ language, card }) => [language, card.kind === 'summary' ? '' : card.title])).toEqual([['en', 'One idea'], ['en', 'What do you do?'], ['vi', 'Hai'], ['vi', 'Ba'], ['en', '']])
    expect(cardsIn(lesson, 'vi').every(({ language, card }, place) => language === 'vi' && card === lesson.cards[place])).toBe(true)
  })

  test('says the fact in English', () => {
    expect(JSON.stringify(cardsIn(lesson, 'en')[0]?.card)).toContain('Report a scam call by calling 156.')
    expect(read({ ...translated, ...{ 'facts/a.yaml': smallContent['facts/a.yaml'] ?? '' } }).problems).toContainEqual(expect.stringContaining('«report-156» chưa có bản en'))
  })

  test('is read aloud in the language each card is told in', () => {
    const list = { words: new Map(), documents: new Map(), called: new Set(['156']), letters: new Map() }
    expect(sayCards(lesson, 'en', list).map(({ language }) => language)).toEqual(['en', 'en', 'vi', 'vi', 'en'])
    expect(sayCards(lesson, 'vi', list)[0]).toEqual({ language: 'vi', sentences: ['Một ý', 'Bác dừng lại.', 'Việc một', 'Việc hai', 'Báo cuộc gọi lừa đảo bằng cách gọi một năm sáu.'], shown: ['Một ý', 'Bác dừng lại.', 'Việc một', 'Việc hai', 'Báo cuộc gọi lừa đảo bằng cách gọi 156.'] })
  })

  test('leaves Vietnamese as it is: the same questions, the same fingerprints', () => {
    const plain = read(smallContent).lesson
    expect(lesson.practice.map(questionHash)).toEqual(plain.practice.map(questionHash))
    expect(lesson.words).toBe(plain.words)
  })

  test('has the questions that were translated, with what is right as the Vietnamese bank says', () => {
    const { practice } = lesson.versions!.en!
    expect([...practice.keys()]).toEqual(['luyen-0', 'xep'])
    expect(practice.get('luyen-0')).toMatchObject({ stem: 'Question zero?', level: 'NB', options: [{ id: 'a', text: 'Yes', correct: true }, { id: 'b', text: 'No', correct: false }] })
    expect(practice.get('xep')).toMatchObject({ type: 'ordering', items: [{ id: 'a', text: 'Stop' }, { id: 'b', text: 'Check' }, { id: 'c', text: 'Report' }] })
  })

  test.each([
    ['a card of a title that is not there', 'of="Một ý"', 'of="Một y"', 'Không có thẻ «Một y»'],
    ['a card twice', '{% summary %}', '{% card of="Một ý" %}\n# Again\nAgain.\n{% /card %}\n\n{% summary %}', 'đã dịch ở trên'],
    ['another right option', '- [x] Leave it', '- [ ] Leave it', 'khác số lựa chọn hoặc lựa chọn đúng'],
    ['another kind of scene', 'kind="sms"', 'kind="call"', 'đổi loại tình huống'],
    ['a real address', 'Tap {%', 'See scam-now.com {%', 'scam-now.com'],
    ['a card without words', '# One idea\n**Stop**, uncle.\n\n{% fact "report-156" /%}', '# One idea', 'thiếu tiêu đề hoặc nội dung'],
  ])('tells %s', (_what, from, to, message) => { expect(spoilt(from, to)).toContainEqual(expect.stringContaining(message)) })

  test.each([
    ['a question that is not there', 'id: luyen-0', 'id: luyen-99', 'Không có câu hỏi «luyen-99»'],
    ['an option less', /\n {4}- \{ text: 'No'.*/u, '', 'phải có đủ 2 dòng'],
    ['a text that is missing', '  stem: Question zero?\n', '', 'thiếu «stem»'],
    ['another solution', "text: 'Yes',", "text: 'Yes', correct: false,", '«options.1.correct» không dịch được'],
  ])('of a bank tells %s', (_what, from, to, message) => { expect(spoilt(from, to, `${folder}/01-dung-lai.bank.en.yaml`).join('\n')).toContain(message) })

  test('«of» belongs to translations, and a translation to a lesson', () => {
    expect(read({ ...smallContent, [vietnamese]: (smallContent[vietnamese] ?? '').replace('{% card %}', '{% card of="x" %}') }).problems).toContainEqual(expect.stringContaining('«of» chỉ dùng trong bản dịch'))
    expect(read({ ...smallContent, [`${folder}/02-khac.en.md`]: english }).problems).toContainEqual(expect.stringContaining('Không có bài «02-khac.md»'))
  })
})

describe('recordings, Mường and pictures', () => {
  const card = (text: string) => ({ ...smallContent, [vietnamese]: (smallContent[vietnamese] ?? '').replace('{% card %}\n# Một ý', text) })

  test('a card may have a recording and a Mường version with one of its own', () => {
    const { lesson, problems } = read({ ...card('{% card audio="mot.mp3" %}\n# Một ý'), 'recordings/mot.mp3': 'x', 'recordings/mot-muong.mp3': 'x', [`${folder}/01-dung-lai.mtq.md`]: '{% card of="Một ý" audio="mot-muong.mp3" %}\n# (tiếng Mường)\n(lời tiếng Mường)\n{% /card %}\n' })
    expect(problems).toEqual([])
    const [first, second] = cardsIn(lesson, 'vi')
    expect(first).toMatchObject({ language: 'vi', card: { audio: 'mot.mp3' }, muong: { audio: 'mot-muong.mp3', title: '(tiếng Mường)' } })
    expect(second?.muong).toBeNull()
  })

  test.each([
    ['a recording that is not there', '{% card audio="khong.mp3" %}\n# Một ý', 'không có tệp này trong content/recordings'],
    ['a recording under a strange name', '{% card audio="../a.mp3" %}\n# Một ý', 'đặt tên bằng chữ thường'],
    ['a picture that is not there', '{% card %}\n# Một ý\n{% picture "khong-co" alt="Một ổ khóa" /%}', 'không có tệp pictures/khong-co.svg'],
  ])('tells %s', (_what, text, message) => { expect(read(card(text)).problems).toContainEqual(expect.stringContaining(message)) })

  test('a picture is read as shapes with what it shows in words', () => {
    const { lesson, problems } = read({ ...card('{% card %}\n# Một ý\n\n{% picture "khoa" alt="Một ổ khóa" /%}'), 'pictures/khoa.svg': '<svg viewBox="0 0 10 10"><g stroke="currentColor"><path d="M0 0h4"/></g></svg>' })
    expect(problems).toEqual([])
    expect(lesson.cards[0]).toMatchObject({ picture: { name: 'khoa', alt: 'Một ổ khóa', viewBox: '0 0 10 10', shapes: [{ tag: 'g', children: [{ tag: 'path', attributes: { d: 'M0 0h4' } }] }] } })
  })
})
