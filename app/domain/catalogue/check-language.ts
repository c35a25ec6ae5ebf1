import type { Question } from '../assessment/question.ts'
import { type Finding, finding, findingIf } from './check-finding.ts'
import type { Audience, Course, Lesson } from './course.ts'
import type { Language } from './language.ts'
import { misspelt } from './misspelt.ts'
import { type Passage, passagesOf, passagesOfQuestion } from './passages.ts'
import { abbreviationsIn, longSentences, replaceable, spellsOut } from './plain-language.ts'

/** Words in one sentence: what residents, and what officials, read in one breath. */
const sentenceLimits: Readonly<Record<Audience, number>> = { resident: 25, official: 30 }

/** What an editor has to mend in the words of a lesson and of its questions. */
export function checkLessonLanguage(lesson: Lesson, audience: readonly Audience[], language: Language): readonly Finding[] {
  const passages = passagesOf(lesson)
  return [...passages.flatMap((passage) => checkPassage(passage, readerOf(audience), language, lesson.id)), ...checkAbbreviations(passages, language)]
}

/** The same for what is said of a course before it is begun. */
export function checkCourseLanguage(course: Course, language: Language): readonly Finding[] {
  return [course.title, course.short, course.summary, ...course.outcomes]
    .flatMap((text) => checkPassage({ about: course, text, voice: 'author' }, readerOf(course.audience), language))
}

/** The same for the questions of an assessment that everybody may take. */
export function checkQuestionsLanguage(questions: readonly Question[], language: Language): readonly Finding[] {
  return questions.flatMap((question) => {
    const passages = passagesOfQuestion(question)
    return [...passages.flatMap((passage) => checkPassage(passage, 'resident', language)), ...checkAbbreviations(passages, language)]
  })
}

/** Where residents read too, it is written for them. */
function readerOf(audience: readonly Audience[]): Audience {
  return audience.includes('resident') ? 'resident' : 'official'
}

function checkPassage(passage: Passage, reader: Audience, language: Language, lessonId = ''): readonly Finding[] {
  const spelling = checkWords(passage, language, lessonId)
  if (passage.voice === 'scene') return spelling
  return [...spelling, ...checkPlain(passage, reader, language)]
}

/** An English word that has a Vietnamese one is told as such, not as a slip. */
function checkWords({ about, text }: Passage, { allowed, typed, english }: Language, lessonId: string): readonly Finding[] {
  return misspelt(text, (word) => allowed.has(word) || typed.get(lessonId)?.has(word) === true || english.some((each) => each.word === word))
    .flatMap(({ word, right }) => finding(about, right === null
      ? `«${word}» không phải âm tiết tiếng Việt: sửa chính tả; tên riêng hay từ nước ngoài thì thêm vào content/language.yaml.`
      : `«${word}» đặt sai dấu thanh: viết «${right}».`))
}

function checkPlain({ about, text }: Passage, reader: Audience, { plainer, english, names }: Language): readonly Finding[] {
  const limit = sentenceLimits[reader]
  return [
    ...longSentences(text, limit).flatMap(({ sentence, words }) => finding(about, `Câu dài ${words} từ: «${begun(sentence)}»; ngắt thành câu không quá ${limit} từ.`)),
    ...replaceable(text, [...english, ...(reader === 'resident' ? plainer : [])], names).flatMap(({ word, say }) => finding(about, `«${word}»: viết «${say}».`)),
  ]
}

function begun(sentence: string): string {
  const words = sentence.split(' ')
  return words.length > 8 ? `${words.slice(0, 8).join(' ')} …` : sentence
}

/**
 * A scene may use an abbreviation as people do, and a heading is short. Where the author first uses it in running text, that card
 * or question spells it out, unless something before did.
 */
function checkAbbreviations(passages: readonly Passage[], language: Language): readonly Finding[] {
  const uses = passages.flatMap((passage, place) => (passage.voice === 'author' && !passage.isHeading ? abbreviationsIn(passage.text).map((short) => ({ short, place, about: passage.about })) : []))
  const first = uses.filter(({ short }, at) => uses.findIndex((each) => each.short === short) === at)
  return first.flatMap(({ short, place, about }) => {
    const known = language.abbreviations.find((each) => each.short === short)
    if (!known) return finding(about, `Chữ tắt «${short}» chưa có trong content/language.yaml: viết đầy đủ, hoặc thêm vào đó với cách viết đầy đủ.`)
    const isSpelled = passages.some((passage, at) => (at <= place || passage.about === about) && spellsOut(passage.text, known))
    return findingIf(!isSpelled, about, `Chữ tắt «${short}» gặp lần đầu mà chưa nói rõ: thêm «${known.long ?? short}» ở đó.`)
  })
}
