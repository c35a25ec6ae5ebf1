import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkContent } from '#app/catalogue/check-content.server.ts'
import { drawByBlueprint } from '#app/domain/assessment/blueprint.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import type { Card } from '#app/domain/catalogue/course.ts'
import { textsOf } from '#app/domain/assessment/texts-of-question.ts'
import { lengthRatio, longestIsRight, movesOf, placesOf } from '#app/domain/catalogue/check-corpus.ts'
import { checkDrawing, drawingsOf } from '#app/domain/catalogue/check-drawing.ts'
import { competenceCoverage, coverageGaps, frameworkCoverage } from '#app/domain/catalogue/coverage.ts'
import { countWords, plainText } from '#app/domain/catalogue/lesson.ts'
import { areas } from '#app/domain/catalogue/area.ts'
import { isConfirmed } from '#app/domain/catalogue/editorial.ts'
import { cardsIn, headIn } from '#app/domain/catalogue/lesson-version.ts'
import { passagesOf, passagesOfQuestion } from '#app/domain/catalogue/passages.ts'
import { findQuiz } from '#app/domain/catalogue/find.ts'
import { courseIn } from '#app/domain/catalogue/course-version.ts'
import { textsOfCard } from '#app/domain/catalogue/check-lesson.ts'
import { sayCards } from '#app/domain/catalogue/say-cards.ts'
import { fold } from '#app/domain/people/text.ts'
import { seededChance } from '#app/domain/seeded-chance.ts'
import { LessonCards } from '#app/ui/lesson-cards.tsx'
import { WordsProvider } from '#app/ui/words-context.tsx'
import { tellQuestions } from '#app/usecases/assessment/told-questions.server.ts'
import { wordsOf } from '#app/words/words.ts'

const folder = path.resolve(import.meta.dirname, '../content')
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.posix.join('content', path.relative(folder, entry.parentPath), entry.name))
  .filter((file) => file !== 'content/README.md')
  .sort()

/** On the day its facts were last compared: whether one has expired since is what `npm run content -- --strict` tells. */
const { catalogue, problems } = checkContent(folder, '2026-11-29')
const lessons = catalogue.courses.flatMap((course) => course.lessons)

test.each(files)('%s', (file) => {
  expect(problems.filter((problem) => problem.file === file)).toEqual([])
})

test('the courses and lessons are those of the programme, in its order: nine courses, 53 lessons, each teaching the competences it has to', () => {
  const programme = parse(readFileSync(path.join(folder, 'curriculum.yaml'), 'utf8')) as { code: string; course: string; lessons: { code: string; lesson: string; competences: string[] }[] }[]
  expect([programme.length, programme.flatMap((course) => course.lessons).length]).toEqual([9, 53])
  expect(catalogue.courses.map(({ code, id, lessons: own }) => [code, id, own.map((lesson) => lesson.id)])).toEqual(programme.map(({ code, course, lessons: planned }) => [code, course, planned.map(({ lesson }) => lesson)]))
  expect(programme.flatMap(({ code, lessons: planned }) => planned.filter((each, place) => each.code !== `${code}.${place + 1}`))).toEqual([])
  const planned = new Map(programme.flatMap((course) => course.lessons.map(({ lesson, competences }) => [`${course.course}/${lesson}`, competences] as const)))
  expect(catalogue.courses.flatMap(({ id, lessons: own }) => own.filter((lesson) => !planned.get(`${id}/${lesson.id}`)!.every((code) => lesson.competences.includes(code))).map((lesson) => lesson.id))).toEqual([])
})

const wordsOn = (card: Card) => (card.kind === 'idea' ? countWords([card.title, ...card.blocks.flatMap((block) => (block.kind === 'list' ? block.items : [block.spans])).map(plainText)].join(' ')) : 0)

test('a card is read in a minute: heading and body are 60 words at most for residents, 80 for officials, and every lesson has steps to follow', () => {
  const limited = catalogue.courses.flatMap(({ audience, lessons: own }) => own.flatMap(({ id, cards }) => cards.map((card) => ({ id, words: wordsOn(card), limit: audience.includes('resident') ? 60 : 80 }))))
  expect(limited.length).toBeGreaterThan(300)
  expect(limited.filter(({ words, limit }) => words > limit)).toEqual([])
  expect(lessons.filter(({ cards }) => !cards.some((card) => card.kind === 'idea' && card.blocks.some((block) => block.kind === 'list' && block.ordered && block.items.length >= 3))).map(({ id }) => id)).toEqual([])
})

test('every problem belongs to a file that is there', () => {
  expect(problems.filter((problem) => !files.includes(problem.file))).toEqual([])
})

test('a rate is written as «45,7%» everywhere: no space before the sign, and a comma where it is Vietnamese', () => {
  const lines = files.filter((file) => /\.(?:md|yaml)$/u.test(file)).flatMap((file) => readFileSync(path.join(folder, '..', file), 'utf8').split('\n').map((line) => ({ file, line })))
  const rates = lines.filter(({ line }) => /\d\s*%/u.test(line))
  expect(rates.length).toBeGreaterThan(15)
  expect(rates.filter(({ file, line }) => /\d\s+%/u.test(line) || (!/\.en\./u.test(file) && /\d\.\d{1,2}%/u.test(line)))).toEqual([])
})

test('no graded question can be met in practice', () => {
  const practised = new Set(lessons.flatMap((lesson) => lesson.practice).map((question) => fold(question.stem)))
  expect(lessons.flatMap((lesson) => lesson.graded).filter((question) => practised.has(fold(question.stem)))).toEqual([])
})

test('no sentence of a graded question is read in practice, whatever their types', () => {
  const sentences = (question: Question) => textsOf(question).map(fold).filter((text) => countWords(text) >= 8)
  const practised = new Set(lessons.flatMap((lesson) => lesson.practice).flatMap(sentences))
  expect(lessons.flatMap((lesson) => lesson.graded).flatMap((question) => sentences(question).filter((text) => practised.has(text)).map((text) => `${question.id}: ${text}`))).toEqual([])
})

test.each(['phong-chong-lua-dao', 'an-toan-can-bo'])('%s asks questions of every type, in practice and in its final quiz', (courseId) => {
  const own = catalogue.courses.filter((course) => course.id === courseId).flatMap((course) => course.lessons)
  const typesOf = (questions: readonly Question[]) => [...new Set(questions.map((question) => question.type))].sort()
  const every = ['cloze', 'hot-spot', 'matching', 'multiple', 'numeric', 'ordering', 'scenario', 'short-text', 'single', 'true-false']
  expect(typesOf(own.flatMap((lesson) => lesson.practice))).toEqual(every)
  expect(typesOf(own.flatMap((lesson) => lesson.graded))).toEqual(every)
})

const assessed = catalogue.basicLevel?.areas ?? []
const choicesOf = (area: (typeof assessed)[number]) => area.questions.map((question) => (question.type === 'single' ? question.options : []))

test.each(assessed.map((area) => [area.title, area] as const))('basic level, %s: neither length nor place gives the right option away', (_title, area) => {
  const options = choicesOf(area).flat()
  expect(lengthRatio(options)).toBeLessThanOrEqual(1)
  const longest = choicesOf(area).filter((each) => each.every((option) => option.correct || option.text.length < (each.find(({ correct }) => correct)?.text.length ?? 0)))
  expect(longest.length).toBeLessThanOrEqual(area.questions.length / 2)
  const places = choicesOf(area).map((each) => each.findIndex((option) => option.correct))
  expect(Math.max(...[0, 1, 2, 3].map((place) => places.filter((own) => own === place).length))).toBeLessThanOrEqual(area.questions.length / 3)
})

test('practice, final quizzes and the assessment have no question in common', () => {
  const all = [...lessons.flatMap(({ practice, graded }) => [...practice, ...graded]), ...assessed.flatMap(({ questions }) => questions)]
  const named = all.map(({ id, stem }) => `${id}: ${fold(stem)}`)
  expect(new Set(named).size).toBe(named.length)
  const stemsOf = (questions: readonly Question[]) => new Set(questions.map(({ stem }) => fold(stem)))
  const practised = stemsOf(lessons.flatMap(({ practice }) => practice))
  const examined = stemsOf(lessons.flatMap(({ graded }) => graded))
  const inAssessment = assessed.flatMap(({ questions }) => questions).map(({ stem }) => fold(stem))
  expect(inAssessment.filter((stem) => practised.has(stem) || examined.has(stem))).toEqual([])
})

test('every area of the assessment has twelve questions, and three to spare for those retired', () => {
  expect(assessed.map(({ area }) => area).sort()).toEqual([...areas].sort())
  expect(assessed.filter(({ questions }) => questions.length < 15).map(({ area }) => area)).toEqual([])
})

test('every lesson lets its learner touch a mock screen, not only choose a sentence: that is asked without a network too, as a conversation is not', () => {
  expect(lessons.filter(({ practice }) => !practice.some(({ type }) => type === 'hot-spot')).map(({ id }) => id)).toEqual([])
  expect(lessons.filter(({ cards }) => !cards.some(({ kind }) => kind === 'practice')).map(({ id }) => id)).toEqual([])
})

test('whoever practises meets such a thing each time, whatever is drawn, online and in a pack', () => {
  const checks = catalogue.courses.flatMap((course) => course.lessons.map(({ id }) => findQuiz(course, `check:${id}`)!))
  expect(checks).toHaveLength(53)
  const packed = checks.map((quiz) => ({ ...quiz, groups: quiz.groups.map((group) => group.filter(({ type }) => type !== 'scenario')) }))
  const without = [...checks, ...packed].flatMap((quiz) => Array.from({ length: 20 }, (_, time) => ({ id: quiz.id, drawn: drawByBlueprint(quiz.groups, quiz, seededChance(quiz.id, String(time))) })))
    .filter(({ drawn }) => !drawn.some(({ type }) => type === 'hot-spot' || type === 'scenario'))
  expect(without.map(({ id }) => id)).toEqual([])
})

test('there are thirty scenarios or more, each with a choice that leads elsewhere and more than one end', () => {
  const scenarios = lessons.flatMap(({ practice, graded }) => [...practice, ...graded]).flatMap((question) => (question.type === 'scenario' ? [question] : []))
  expect(scenarios.length).toBeGreaterThanOrEqual(30)
  expect(scenarios.filter(({ turns, ends }) => ends.length < 2 || !turns.some(({ options }) => new Set(options.map(({ next }) => next)).size > 1)).map(({ id }) => id)).toEqual([])
})

test.each(catalogue.courses.map((course) => [course.id, course] as const))('the final quiz of %s draws by areas and levels, of areas its lessons teach', (_id, { rule, lessons: own }) => {
  const lines = rule.final.blueprint ?? []
  expect(lines.filter(({ competence, level }) => competence !== undefined && level !== undefined).length).toBeGreaterThanOrEqual(3)
  const taught = new Set(own.flatMap(({ competences }) => competences.map((code) => code[0])))
  expect([...new Set(lines.map(({ competence }) => competence?.[0]))].filter((area) => !taught.has(area))).toEqual([])
})

test('over all lessons the right option is no longer than the wrong ones, and stands at every place alike', () => {
  const choices = lessons.flatMap(({ practice, graded }) => [...practice, ...graded]).flatMap((question) => (question.type === 'single' ? [question.options] : []))
  expect(lengthRatio(choices.flat())).toBeLessThanOrEqual(1)
  const places = placesOf(choices, 4)
  const even = places.reduce((sum, count) => sum + count, 0) / 4
  expect(places.filter((count) => Math.abs(count - even) > even / 4)).toEqual([])
})

const optionsOnCards = (cards: readonly (Card | null)[]) => cards.flatMap((card) => (card?.kind === 'practice' ? [card.options] : []))
const singlesOf = (questions: Iterable<Question>) => [...questions].flatMap((question) => (question.type === 'single' ? [question.options] : []))

test.each([
  ['the cards', lessons.flatMap(({ cards }) => optionsOnCards(cards))],
  ['the cards in English', lessons.flatMap(({ versions }) => optionsOnCards(versions?.en?.cards ?? []))],
  ['the questions in English', lessons.flatMap(({ versions }) => singlesOf(versions?.en?.practice.values() ?? []))],
])('nor is the right option longer on %s', (_where, choices) => {
  expect(choices.length).toBeGreaterThan(30)
  expect(lengthRatio(choices.flat())).toBeLessThanOrEqual(1)
})

test('no voice and no Mường text is invented: their places are there, and empty until people fill them', () => {
  expect(files.filter((file) => /\.mtq\.md$|^content\/recordings\//u.test(file))).toEqual([])
  expect(lessons.filter(({ versions, cards }) => versions?.mtq !== undefined || cards.some(({ audio }) => audio !== undefined)).map(({ id }) => id)).toEqual([])
})

test('over all turns of scenarios the best reply is no longer than the others, is the longest about half the time, and stands at every place alike', () => {
  const turns = movesOf(catalogue.courses)
  expect(turns.length).toBeGreaterThanOrEqual(60)
  expect(lengthRatio(turns.flat())).toBeLessThanOrEqual(1)
  expect(longestIsRight(turns) / turns.length).toBeGreaterThanOrEqual(0.25)
  expect(longestIsRight(turns) / turns.length).toBeLessThanOrEqual(0.55)
  const places = placesOf(turns, 2)
  expect(Math.max(...places) / (places[0]! + places[1]!)).toBeLessThanOrEqual(0.625)
})

test('no question offers «all of the above», and no stem asks for what is not so', () => {
  const questions = [...lessons.flatMap(({ practice, graded }) => [...practice, ...graded]), ...assessed.flatMap(({ questions: own }) => own)]
  const said = questions.flatMap((question) => passagesOfQuestion(question).map(({ text }) => `${question.id}: ${text}`))
  expect(said.filter((text) => /tất cả (?:các (?:đáp án|phương án|câu) )?(?:trên|đều (?:đúng|sai))|cả (?:ba|bốn|a, b)[^.]* đều (?:đúng|sai)/iu.test(text))).toEqual([])
  expect(questions.filter(({ stem }) => /(?:nào|gì) (?:không (?:đúng|phải)|sai|KHÔNG)(?! số)/u.test(stem)).map(({ id, stem }) => `${id}: ${stem}`)).toEqual([])
})

test('no statement to be judged true or false says what should not be: «sai» of a «không nên» is a trick', () => {
  const judged = [...lessons.flatMap(({ practice, graded }) => [...practice, ...graded]), ...assessed.flatMap(({ questions }) => questions)].filter(({ type }) => type === 'true-false')
  expect(judged.length).toBeGreaterThan(50)
  expect(judged.filter(({ stem }) => /không nên|chưa đúng|ngoại trừ/iu.test(stem)).map(({ id, stem }) => `${id}: ${stem}`)).toEqual([])
})

test.each(catalogue.courses.map((course) => [course.id, course] as const))('%s asks its learner with one form of address', (_id, { lessons: own }) => {
  const asked = own.flatMap(({ cards, practice, graded }) => [...cards.flatMap((card) => (card.kind === 'practice' ? [card.title] : [])), ...[...practice, ...graded].map(({ stem }) => stem)])
  const forms = asked.flatMap((text) => [...text.matchAll(/(?:^|[.!?:»] |, )(bác|bạn|anh\/chị|cô|chú|em) (?:làm|nên|trả lời|chọn|xử lý|viết|hỏi|gửi|đáp|cần)(?!\p{L})[^.?]*\?/giu)].map(([, form]) => form!.toLocaleLowerCase('vi')))
  expect(forms.length).toBeGreaterThan(5)
  expect([...new Set(forms)]).toHaveLength(1)
})

const doubtful = (catalogue.editorial?.facts ?? []).filter((fact) => !isConfirmed(fact))

test('a body that was dissolved is told of with the year for which it is told', () => {
  const told = (catalogue.editorial?.facts ?? []).filter(({ text }) => text.includes('Cục An toàn thông tin'))
  expect(told.length).toBeGreaterThan(0)
  expect(told.filter(({ text, en }) => !text.includes('năm 2023') || (en !== undefined && !en.includes('2023'))).map(({ key }) => key)).toEqual([])
  const read = lessons.flatMap(passagesOf).filter(({ text }) => text.includes('Cục An toàn thông tin')).map(({ text }) => text)
  expect(read.filter((text) => !text.includes('năm 2023'))).toEqual([])
})

test('what could not be verified is kept for editors, with the words by which it would be known', () => {
  expect(doubtful.length).toBeGreaterThan(0)
  expect(doubtful.filter(({ marks }) => marks === undefined)).toEqual([])
})

test('every fact says where it comes from, common practice too', () => {
  expect((catalogue.editorial?.facts ?? []).filter(({ source }) => source === null || source.trim().length < 8).map(({ key }) => key)).toEqual([])
})

test('nothing unverified reaches a learner: neither as a fact nor by its words', () => {
  expect(lessons.flatMap((lesson) => lesson.facts.filter((key) => doubtful.some((fact) => fact.key === key)))).toEqual([])
  const read = [...lessons.flatMap(passagesOf), ...assessed.flatMap(({ questions }) => questions).flatMap(passagesOfQuestion)].map(({ text }) => fold(text))
  expect(doubtful.filter(({ text }) => read.some((passage) => passage.includes(fold(text)))).map(({ key }) => key)).toEqual([])
})

test('every card is said without a digit, an address or a short form: the voice has words for all of it', () => {
  const said = lessons.flatMap((lesson) => sayCards(lesson, 'vi', catalogue.pronunciation!).flatMap(({ sentences }) => sentences))
  expect(said.length).toBeGreaterThan(2_000)
  expect(said.filter((sentence) => !/^[\p{L}\s.,;:!?-]+$/u.test(sentence) || /\p{Lu}{2}/u.test(sentence))).toEqual([])
})

test('each sentence that is said stands on its card, or is told of its picture', () => {
  for (const lesson of lessons) {
    for (const [place, { sentences, shown }] of sayCards(lesson, 'vi', catalogue.pronunciation!).entries()) {
      const card = lesson.cards[place]!
      const written = [...textsOfCard(card), card.kind === 'idea' ? card.picture?.alt ?? '' : '']
      expect(shown.length).toBe(sentences.length)
      expect(shown.filter((words) => !written.some((text) => text.includes(words)))).toEqual([])
    }
  }
})

test.each(['lam-quen-thiet-bi-so', 'bao-ve-tai-khoan', 'phong-chong-lua-dao'])('%s is in English whole: titles, cards, practice questions', (courseId) => {
  const own = catalogue.courses.find(({ id }) => id === courseId)?.lessons ?? []
  expect(own.filter((lesson) => headIn(lesson, 'en').language !== 'en' || cardsIn(lesson, 'en').some(({ language }) => language !== 'en')).map(({ id }) => id)).toEqual([])
  expect(own.flatMap(({ practice, versions }) => practice.filter(({ id }) => versions?.en?.practice.has(id) !== true)).map(({ id }) => id)).toEqual([])
})

const inEnglish = ['lam-quen-thiet-bi-so', 'bao-ve-tai-khoan', 'phong-chong-lua-dao']
/** Sentences and titles; a single word, a number, keys or an address may be the same in both languages. */
const isSaid = (text: string) => countWords(text.replace(/(?<!\p{L})\p{L}(?!\p{L})/gu, '')) >= 3
/** Letters that English never has, outside names of places and people, sums of money and the tones. */
const isVietnamese = (text: string) => /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu.test(text.replace(/(?<!\p{L})(?:đồng|Đà Bắc|Đồng Nai|Hà Nội|Tết|Hiền|Lượng|Sơn|ơ|ư|đ|sắc|huyền|nặng)(?!\p{L})/giu, ''))

test.each(inEnglish)('%s leaves nothing a learner reads in Vietnamese: titles, goals, cards, practice and graded questions are counted', (courseId) => {
  const course = catalogue.courses.find(({ id }) => id === courseId)!
  const told = courseIn(course, 'en')
  expect([told.language, told.outcomes.length]).toEqual(['en', course.outcomes.length])
  const pairs = course.lessons.flatMap((lesson, place) => {
    const { title, goal } = told.lessons[place]!
    const questions = [...lesson.practice, ...lesson.graded]
    const english = tellQuestions(catalogue, courseId, questions, 'en')
    expect(english.filter(({ language }) => language !== 'en').map(({ question }) => question.id)).toEqual([])
    return [[lesson.title, title], [lesson.goal, goal], ...questions.flatMap((question, at) => textsOf(question).map((text, part) => [text, textsOf(english[at]!.question)[part] ?? '']))] as [string, string][]
  })
  const all: [string, string][] = [[course.title, told.title], [course.short, told.short], [course.summary, told.summary], ...course.outcomes.map((text, at): [string, string] => [text, told.outcomes[at]!]), ...pairs]
  expect(all.length).toBeGreaterThan(700)
  expect(all.filter(([own, english]) => english.trim() === '' || (isSaid(own) && own === english))).toEqual([])
  // Words of a screen or a search in Vietnamese stand in «…» or before their meaning in brackets.
  expect(all.map(([, english]) => english).filter((english) => isVietnamese(english.replace(/«[^»]*»|.*? \([^)]*\)$/gu, '')))).toEqual([])
})

test('a lesson of another course that is translated in part is told card by card: what is left is marked as Vietnamese and said to be so', () => {
  const partly = lessons.flatMap((lesson) => (new Set(cardsIn(lesson, 'en').map(({ language }) => language)).size === 2 ? [lesson] : []))
  expect(partly.map(({ id }) => id)).toEqual(['mat-khau-pin-otp'])
  const cards = cardsIn(partly[0]!, 'en')
  const page = renderToStaticMarkup(createElement(WordsProvider, { language: 'en', children: createElement(LessonCards, { cards, backHref: '/', reportHrefOf: () => '/report', finish: null, listen: null }) }))
  const sections = page.split('<section ').slice(1)
  const note = wordsOf('en').learning.cardInVietnamese
  expect(sections.map((section) => [section.includes('lang="vi"'), section.includes(note)])).toEqual(cards.map(({ language }) => [language === 'vi', language === 'vi']))
  expect(sections.filter((section) => !section.includes('lang="vi"')).every((section) => section.includes('lang="en"'))).toBe(true)
})

test('every lesson has a drawing of ours that no other lesson shows, and every drawing is shown somewhere', () => {
  expect(lessons.flatMap((lesson) => checkDrawing(catalogue.courses, lesson)).map(({ message }) => message)).toEqual([])
  expect(readdirSync(path.join(folder, 'pictures')).sort()).toEqual([...new Set(lessons.flatMap(drawingsOf))].map((name) => `${name}.svg`).sort())
})

test('every course has a picture for its links where they are shared: 1200 by 630, light', () => {
  const shares = path.resolve(folder, '../public/share')
  expect(readdirSync(shares).sort()).toEqual(catalogue.courses.map(({ id }) => `${id}.png`).sort())
  for (const name of readdirSync(shares)) {
    const picture = readFileSync(path.join(shares, name))
    expect([picture.subarray(1, 4).toString('latin1'), picture.readUInt32BE(16), picture.readUInt32BE(20)], name).toEqual(['PNG', 1200, 630])
    expect(picture.length, name).toBeLessThanOrEqual(20_480)
  }
})

test('the counts of a competence are those of the files: 4.2, counted line by line', () => {
  const files = readdirSync(path.join(folder, 'courses'), { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
  const read = (file: string) => readFileSync(path.join(folder, 'courses', file), 'utf8')
  const questions = files.filter((file) => /(?<!\.(?:en|mtq))\.yaml$/u.test(file) && file.includes('.bank.') && !/\.bank\.(?:en|mtq)\./u.test(file)).flatMap((file) => read(file).split(/^- id: /mu).slice(1)).filter((question) => /^ {2}competence: "4\.2"$/mu.test(question))
  const levelled = (level: string) => questions.filter((question) => new RegExp(`^ {2}level: ${level}$`, 'mu').test(question)).length
  const taught = files.filter((file) => /\/\d\d-[a-z0-9-]+\.md$/u.test(file) && /^competences: \[.*"4\.2"/mu.test(read(file)))
  const told = competenceCoverage(catalogue, catalogue.editorial!.competences).find(({ competence }) => competence.code === '4.2')
  expect(told).toMatchObject({ lessons: taught.length, questions: { NB: levelled('NB'), TH: levelled('TH'), VD: levelled('VD') } })
  expect([taught.length, levelled('NB') + levelled('TH') + levelled('VD')]).toEqual([19, questions.length])
})

test('coverage is told against every item of every framework that could be read, and what no lesson teaches is listed', () => {
  const { frameworks, competences } = catalogue.editorial!
  const codes = Object.fromEntries(frameworks.map(({ id, items }) => [id, items.map(({ code }) => code)]))
  expect(competences.map(({ code }) => code)).toEqual([3, 6, 4, 4, 4].flatMap((count, area) => Array.from({ length: count }, (_, at) => `${area + 1}.${at + 1}`)))
  expect(codes).toEqual({ 'tt-02-2025-ai': ['6.1', '6.2', '6.3'], 'cv-3139': ['0.1', '0.2', '1.1', '1.2', '1.3'], 'tt-03-2014': Array.from({ length: 15 }, (_, at) => `IU${String(at + 1).padStart(2, '0')}`), 'nam-ky-nang': ['1', '2', '3', '4', '5'] })
  const gaps = coverageGaps(competenceCoverage(catalogue, competences), frameworkCoverage(catalogue, frameworks))
  expect(gaps.filter(({ kind }) => kind === 'untaught-competence').map((gap) => ('competence' in gap ? gap.competence.code : ''))).toEqual(['3.4'])
  expect(gaps.flatMap((gap) => (gap.kind === 'untaught-item' ? [`${gap.framework.id} ${gap.item.code}`] : []))).toEqual(['tt-03-2014 IU05', ...['07', '08', '09', '10', '11', '12', '13', '15'].map((number) => `tt-03-2014 IU${number}`), 'nam-ky-nang 5'])
})
