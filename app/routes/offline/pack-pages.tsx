import type { ReactNode } from 'react'
import { explain } from '#app/domain/assessment/explain.ts'
import type { Question, ShownOrder } from '#app/domain/assessment/question.ts'
import { withoutSolution, type ShownQuestion } from '#app/domain/assessment/shown-question.ts'
import type { Course, Lesson } from '#app/domain/catalogue/course.ts'
import { courseIn } from '#app/domain/catalogue/course-version.ts'
import { cardsIn, headIn } from '#app/domain/catalogue/lesson-version.ts'
import { reportHref, wholeResult } from '#app/domain/catalogue/report.ts'
import { Band } from '#app/ui/band.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { LessonCards } from '#app/ui/lesson-cards.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Mark } from '#app/ui/page-frame.tsx'
import { QuestionForm } from '#app/ui/question-form.tsx'
import { ReportLink } from '#app/ui/report-link.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { Steps } from '#app/ui/track.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Language } from '#app/words/words.ts'
import { Reasons, Verdict } from '../assessment/explained.tsx'

/** What the phone's worker puts in the place of these: see app/browser/worker/pages.ts. */
export const slots = { title: '%title%', style: '%style%', main: '%main%', look: '%look%' } as const

/** The document around every page that a phone shows by itself: nobody's name, and nothing that needs a network. */
export function OfflineDocument({ language }: { readonly language: Language }) {
  const { words } = useWords()
  return (
    <html lang={language} className={slots.look}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <title>{slots.title}</title>
        <link rel="stylesheet" href={slots.style} />
      </head>
      <body>
        <div className="frame in-focus">
          <a className="skip" href="#content">{words.frame.skip}</a>
          <header>
            <div className="top"><Mark /><div className="top-side"><span className="chip"><Icon name="lock" />{words.offline.badge}</span></div></div>
            <Band />
          </header>
          <main id="content" className="main" tabIndex={-1}>{slots.main}</main>
        </div>
      </body>
    </html>
  )
}

/** A lesson without what only the server can do: to say what was read before. `listen`: as on the server's page, from the pack. */
export function OfflineLesson({ course, lesson, language, listen }: { readonly course: Course; readonly lesson: Lesson; readonly language: Language; readonly listen: { readonly script: string; readonly href: string } | null }) {
  const { words: { learning } } = useWords()
  const here = `/courses/${course.id}/lessons/${lesson.id}`
  const head = headIn(lesson, language)
  const told = courseIn(course, language)
  return (
    <div className="page page-reading lesson">
      <p className="lesson-where small muted"><a href={`/courses/${course.id}`} lang={told.language}>{told.short}</a> · {learning.lesson(course.lessons.indexOf(lesson) + 1, course.lessons.length)}</p>
      <h1 className="lesson-title" lang={head.language}>{head.title}</h1>
      {slots.main}
      <LessonCards cards={cardsIn(lesson, language)} listen={listen} backHref={`/courses/${course.id}`} reportHrefOf={(card) => reportHref({ courseId: course.id, lessonId: lesson.id, card, questionId: null })} finish={<form method="post" action={here} className="finish"><Button wide icon="check">{learning.finishLesson}</Button></form>} />
    </div>
  )
}

/** A question of a check as it is asked; its fields are marked by the worker, and again by the server. */
export function OfflineQuestion({ question, order, position, total, courseId, lessonId }: { readonly question: Question; readonly order: ShownOrder; readonly position: number; readonly total: number; readonly courseId: string; readonly lessonId: string }) {
  return <AskedQuestion question={withoutSolution(question, order)} position={position} total={total} action="/offline/answer" sent={{ course: courseId, lesson: lessonId }} />
}

/** A question on a page of the phone's own; `sent`: what goes with its answer besides the place. */
export function AskedQuestion({ question, position, total, action, sent }: { readonly question: ShownQuestion; readonly position: number; readonly total: number; readonly action: string; readonly sent: Readonly<Record<string, string>> }) {
  const { words: { assessment } } = useWords()
  const label = assessment.question(position, total)
  return (
    <div className="page page-reading">
      <Steps current={position} total={total} label={label} />
      <p className="kicker">{label}</p>
      {slots.main}
      <QuestionForm question={question} action={action}>
        {Object.entries({ ...sent, position }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <Button wide iconAfter="arrow-right">{assessment.saveAnswer}</Button>
      </QuestionForm>
    </div>
  )
}

/** What is right and why, once the question was answered here. */
export function OfflineReasons({ question, courseId, next }: { readonly question: Question; readonly courseId: string; readonly next: string }) {
  const { words: { assessment } } = useWords()
  const { stem, feedback, parts } = explain(question, null)
  return (
    <div className="page page-reading">
      <h1 className="stem">{stem}</h1>
      {slots.main}
      <Reasons parts={parts} />
      {feedback !== null && <p>{feedback}</p>}
      <ButtonLink href={next} wide iconAfter="arrow-right">{assessment.nextQuestion}</ButtonLink>
      <ReportLink place={{ ...wholeResult(courseId), questionId: question.id }} />
    </div>
  )
}

/** The lessons of a course, each leading to itself and to its check. */
export function OfflineCourse({ course, language }: { readonly course: Course; readonly language: Language }) {
  const { words: { offline } } = useWords()
  const told = courseIn(course, language)
  return (
    <Plain title={<Taught language={told.language}>{told.title}</Taught>}>
      <h2>{offline.lessonsTitle}</h2>
      <ol className="choices">{course.lessons.map((lesson) => <li key={lesson.id}><a href={`/courses/${course.id}/lessons/${lesson.id}`}><Taught language={headIn(lesson, language).language}>{headIn(lesson, language).title}</Taught></a></li>)}</ol>
    </Plain>
  )
}

function Plain({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return <div className="page page-reading"><h1>{title}</h1>{slots.main}{children}</div>
}

/** Every sentence that the worker says, each as a piece of a page; numbers stand in the place of «%right%» and the like. */
export const sentences = {
  right: () => <Verdict explained={{ ...verdict, mark: 1, right: true }} />,
  wrong: () => <Verdict explained={verdict} />,
  partly: () => <PartlyRight />,
  readHere: () => <Told of="readHere" kind="ok" />,
  checkHere: (courseId: string) => <CheckDone courseId={courseId} />,
  notRecorded: () => <Told of="notRecorded" kind="attention" />,
  again: () => <Told of="again" kind="wrong" />,
  notOurs: () => <Told of="notOurs" kind="wrong" />,
  tooFast: () => <TooFast />,
  change: () => <Change />,
  locked: () => <Locked />,
  owed: () => <Told of="signOutOwed" kind="attention" />,
  notKept: () => <Told of="notKept" kind="wrong" />,
  fallback: () => <Fallback />,
  fallbackNone: () => <FallbackNone />,
} as const

const verdict = { id: '', stem: '', answered: true, right: false, mark: 0, feedback: null }

function TooFast() {
  const { words: { learning } } = useWords()
  return <Refused reason="read-too-fast"><p>{learning.readingWait('%left%')}</p></Refused>
}

function PartlyRight() {
  const { words: { assessment } } = useWords()
  return <p className="verdict verdict-partly" role="status"><Icon name="alert" /><strong>{assessment.partlyRight('%share%')}</strong></p>
}

/** On every page shown from the phone while a profile is open: the way to let another learn. Whose it is the page does not know. */
function Change() {
  const { words: { profiles } } = useWords()
  return <form className="learning" method="post" action="/profiles/leave"><button className="quiet">{profiles.change}</button></form>
}

function Locked() {
  const { words: { profiles } } = useWords()
  return <Notice kind="ok"><p><strong>{profiles.lockedTitle}.</strong> {profiles.lockedHere} {profiles.lockedOffline}</p><p><a className="button" href="/profiles">{profiles.who}</a></p></Notice>
}

function Told({ of, kind }: { readonly of: 'readHere' | 'notRecorded' | 'again' | 'notOurs' | 'fileNote' | 'signOutOwed' | 'notKept'; readonly kind: 'ok' | 'attention' | 'wrong' }) {
  const { words: { offline } } = useWords()
  return <Notice kind={kind}><p>{offline[of]}</p></Notice>
}

function CheckDone({ courseId }: { readonly courseId: string }) {
  const { words: { assessment, offline } } = useWords()
  return <Plain title={assessment.checkTitle}><p className="lead">%score%</p><Notice kind="ok"><p>{offline.checkHere}</p></Notice><ButtonLink href="%course%" wide iconAfter="arrow-right">{offline.nextLesson}</ButtonLink><ReportLink place={wholeResult(courseId)} /></Plain>
}

/** Opens a pack that was handed on: the worker takes the form, whether or not there is a network. */
export function OpenFile() {
  const { words: { offline } } = useWords()
  return (
    <form method="post" action="/offline/open" encType="multipart/form-data">
      <div className="field"><label htmlFor="file">{offline.openLabel}</label><p className="hint" id="file-hint">{offline.openHint}</p><input className="input" type="file" id="file" name="file" accept=".html,text/html" required aria-describedby="file-hint" /></div>
      <Button kind="ghost">{offline.open}</Button>
    </form>
  )
}

/** A whole course as a page that needs nothing beside it, and says that nothing is recorded. */
export function CourseFile({ course, language, lessons }: { readonly course: Course; readonly language: Language; readonly lessons: readonly { readonly id: string; readonly title: string }[] }) {
  const { words } = useWords()
  const told = courseIn(course, language)
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${told.title} · ${words.frame.mark}`}</title>
        <style>{slots.style}</style>
      </head>
      <body>
        <div className="frame">
          <header><Band /></header>
          <main className="main">
            <div className="page page-reading"><h1 lang={told.language}>{told.title}</h1><Told of="fileNote" kind="attention" /><ol>{lessons.map(({ id, title }) => <li key={id}><a href={`#${id}`}>{title}</a></li>)}</ol></div>
            {slots.main}
          </main>
        </div>
      </body>
    </html>
  )
}

/** Where no course was taken along yet. */
function FallbackNone() {
  const { words: { offline } } = useWords()
  return <Plain title={offline.fallbackTitle}><p>{offline.fallbackNone}</p><OpenFile /></Plain>
}

function Fallback() {
  const { words: { offline } } = useWords()
  return <Plain title={offline.fallbackTitle}><p>{offline.fallback}</p><ul>%courses%</ul><OpenFile /></Plain>
}
