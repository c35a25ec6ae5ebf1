import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Course } from '#app/domain/catalogue/course.ts'
import { courseIn } from '#app/domain/catalogue/course-version.ts'
import { headIn } from '#app/domain/catalogue/lesson-version.ts'
import { sayCards } from '#app/domain/catalogue/say-cards.ts'
import { leastOfflineMs } from '#app/domain/learning/offline.ts'
import { WordsProvider } from '#app/ui/words-context.tsx'
import { drawOfflineChecks, type PackedCheck } from '#app/usecases/learning/draw-offline-checks.server.ts'
import { tellQuestions } from '#app/usecases/assessment/told-questions.server.ts'
import { wordsOf, type Language } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { CourseFile, OfflineCourse, OfflineDocument, OfflineLesson, OfflineQuestion, OfflineReasons, sentences, slots } from './pack-pages.tsx'

/** A course as it is taken along. `text`: the list of its parts, which is what is signed; a part is named by the SHA-256 of what is in it. */
export interface Pack {
  readonly text: string
  readonly signature: string
  /** Names this state of the course: the SHA-256 of the text. */
  readonly version: string
  /** Bytes to download, compressed. */
  readonly bytes: number
  readonly parts: ReadonlyMap<string, string>
}

/** Packs made by this process, by course, language and what is asked; the oldest makes room. */
const made = new Map<string, Pack>()
const mostMade = 50

/** The pack of a course in a language. The same content makes the same pack, and a part that did not change keeps its name. */
export async function packOf(course: Course, language: Language): Promise<Pack | null> {
  const built = world.scripts.offline
  if (built == null) return null
  const checks = await drawOfflineChecks(world, course)
  const key = [course.id, language, ...checks.map(({ hash }) => hash)].join()
  const known = made.get(key)
  if (known) return known
  const pack = makePack(course, language, checks, built)
  const oldest = made.size >= mostMade ? made.keys().next().value : undefined
  if (oldest !== undefined) made.delete(oldest)
  made.set(key, pack)
  return pack
}

function makePack(course: Course, language: Language, checks: readonly PackedCheck[], { style, listen }: { readonly style: string; readonly listen: string }): Pack {
  const draw = (page: ReactNode) => renderToStaticMarkup(<WordsProvider language={language}>{page}</WordsProvider>)
  const { pronunciation } = world.catalogue
  const spoken = pronunciation ? course.lessons.map((lesson) => [`spoken/${lesson.id}`, JSON.stringify(sayCards(lesson, language, pronunciation))] as const) : []
  const saying = (place: number) => { const said = spoken[place]?.[1]; return said === undefined ? null : { script: addressOf(listen), href: addressOf(said) } }
  const named: readonly (readonly [string, string])[] = [
    ['style', style],
    ...(spoken.length > 0 ? [['listen', listen] as const, ...spoken] : []),
    ['document', `<!DOCTYPE html>${draw(<OfflineDocument language={language} />)}`],
    ['said', JSON.stringify({ score: wordsOf(language).offline.score('%right%', '%total%'), title: wordsOf(language).offline.fallbackTitle, check: wordsOf(language).assessment.checkTitle, ...Object.fromEntries(Object.entries(sentences).map(([name, page]) => [name, draw(page(course.id))])) })],
    ['course', draw(<OfflineCourse course={course} language={language} />)],
    ...course.lessons.map((lesson, place) => [`lesson/${lesson.id}`, draw(<OfflineLesson course={course} lesson={lesson} language={language} listen={saying(place)} />)] as const),
    ...checks.map((check) => [`check/${check.lessonId}`, JSON.stringify(packedCheck(course, check, language, draw))] as const),
  ]
  const parts = named.map(([name, text]) => ({ name, text, hash: hashOf(text) }))
  const text = JSON.stringify({
    form: 1, course: course.id, version: course.rule.version, title: courseIn(course, language).title, language,
    lessons: course.lessons.map((lesson) => ({ id: lesson.id, title: headIn(lesson, language).title, least: leastOfflineMs(lesson.words) })),
    parts: Object.fromEntries(parts.map(({ name, hash }) => [name, hash])),
  })
  return { text, signature: world.packs.sign(text), version: hashOf(text), bytes: parts.reduce((sum, part) => sum + gzipSync(part.text).length, 0), parts: new Map(parts.map((part) => [part.hash, part.text])) }
}

/** What of a lesson's page has no place in a file: its steps, its forms, its script, and ways to pages that need us. */
const ofPages = /<script type="module".*?<\/script>|<span class="listens".*?<\/button><\/span>|<form method="post" action="\/courses.*?<\/form>|<p class="(?:card-report|lesson-where)[^"]*">.*?<\/p>|<div class="card-foot">.*?<\/div>|%main%/gs

/** The pack as one file to be handed on: a page to read, with the signed parts inside, by which an installed app knows it as ours. */
export function fileOf(course: Course, language: Language, { text, signature, parts }: Pack): string {
  const named = (JSON.parse(text) as { parts: Readonly<Record<string, string>> }).parts
  const partOf = (name: string) => parts.get(named[name] ?? '') ?? ''
  // The anchors of cards are those of one lesson: here there are many.
  const lessons = course.lessons.map((lesson) => ({ id: lesson.id, title: headIn(lesson, language).title, html: partOf(`lesson/${lesson.id}`).replace(ofPages, '').replace(/\bthe-(?=\d)/g, `${lesson.id}-`).replace(/(<\/?)h1\b/g, '$1h2') }))
  const inside = JSON.stringify({ text, signature, parts: Object.fromEntries(parts) }).replaceAll('<', '\\u003c')
  const page = renderToStaticMarkup(<WordsProvider language={language}><CourseFile course={course} language={language} lessons={lessons} /></WordsProvider>)
  const articles = lessons.map(({ id, html }) => `<article id="${id}">${html}</article>`).join('')
  const style = `${partOf('style')} .lesson-card.lesson-card{display:block}`
  return `<!DOCTYPE html>${page.replace(slots.style, () => style).replace(slots.main, () => `${articles}<script type="application/json" id="pack">${inside}</script>`)}`
}

/** What the worker asks and marks by. The solutions are those of practice questions, which a lesson's check is made of. */
function packedCheck(course: Course, check: PackedCheck, language: Language, draw: (page: ReactNode) => string) {
  const told = tellQuestions(world.catalogue, course.id, check.questions, language)
  const total = check.questions.length
  return {
    hash: check.hash,
    questions: check.questions.map((question, place) => {
      const order = check.drawn[place]?.order ?? { choices: [], rights: [] }
      const shown = told[place]?.question ?? question
      const next = `/courses/${course.id}/quizzes/check:${check.lessonId}`
      return { question: withoutTexts(question), order, form: draw(<OfflineQuestion question={shown} order={order} position={place + 1} total={total} courseId={course.id} lessonId={check.lessonId} />), why: draw(<OfflineReasons question={shown} courseId={course.id} next={next} />) }
    }),
  }
}

/** Marking needs no reasons and no stem: they stand in the pages. */
function withoutTexts(question: unknown): unknown {
  if (Array.isArray(question)) return question.map(withoutTexts)
  if (typeof question !== 'object' || question === null) return question
  return Object.fromEntries(Object.entries(question).filter(([name]) => name !== 'because' && name !== 'stem' && name !== 'feedback' && name !== 'otherwise').map(([name, value]) => [name, withoutTexts(value)]))
}

/** Where the phone's worker serves a part. */
const addressOf = (text: string) => `/packs/${hashOf(text)}`

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
