import { learner, nobody } from '#app/domain/people/access.ts'
import type { Asker } from '#app/auth/asker.server.ts'
import { countPlacements } from '#app/data/assessment/placements.server.ts'
import { findCertificateOf } from '#app/data/training/certificates.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { LessonPath, type PathLesson } from '#app/ui/lesson-path.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OverrideList } from '#app/ui/override-list.tsx'
import { Page } from '#app/ui/page.tsx'
import { ToDoList } from '#app/ui/to-do-list.tsx'
import { Track } from '#app/ui/track.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { InLanguage, useWords } from '#app/ui/words-context.tsx'
import { courseIn } from '#app/domain/catalogue/course-version.ts'
import { languageOf } from '#app/http/language.ts'
import type { CourseState } from '#app/domain/learning/completion.ts'
import type { Words } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { type Share, sharedPage } from '../page-title.ts'
import { keptHere } from '../offline/kept-here.server.ts'
import { KeptHere } from '../offline/kept-here.tsx'
import type { Route } from './+types/course'
import { nextStep, pathOf, readCourse } from './course-facts.server.ts'
import { noteOf } from './lesson-note.ts'
import { MissingList } from './missing-list.tsx'
import { RoundNotice } from './round-notice.tsx'
import { shareOf } from './share-facts.server.ts'
import { overridesOf, toDosOf } from './to-do.server.ts'

export const access = { read: learner, write: nobody }

export const meta = sharedPage((_words, loaded) => (loaded as { course?: { title: string } } | undefined)?.course?.title ?? '', (loaded) => (loaded as { share?: Share } | undefined)?.share)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { course: own, state, round } = await readCourse(asker, params.course)
  const course = courseIn(own, languageOf(request))
  const certificate = (state.status === 'complete' || round !== null) && asker.learnerId !== null ? await findCertificateOf(world.db, asker.learnerId, course.id) : null
  const mayPlace = state.status === 'not-started' && course.audience.includes('resident') && (asker.learnerId === null || await countPlacements(world.db, asker.learnerId) === 0)
  return {
    kept: keptHere(request, course.id), share: shareOf(request, course.id, { title: course.title, text: course.summary }), mayPlace, mayTakeAlong: world.scripts.offline != null && !asker.phone,
    course: { id: course.id, title: course.title, summary: course.summary, outcomes: course.outcomes, finalPass: course.rule.final.pass, finalDraw: course.rule.final.draw, code: course.code, language: course.language },
    lessons: pathOf(course, state), status: state.status, progress: state.progress, missing: state.missing, final: state.final, locked: toDosOf(course, state.locked), overrides: overridesOf(course, state.overrides), beyond: toDosOf(course, state.missing.filter(({ kind }) => kind === 'some' || kind === 'course' || kind === 'placement' || kind === 'attendance' || kind === 'external')),
    completedAt: state.completedAt, round: state.status === 'complete' ? null : round, next: nextStep(course, state), certificateCode: certificate, isKit: world.kit !== null, isGuest: asker.signedIn === null,
  }
})

export default function CoursePage({ loaderData }: Route.ComponentProps) {
  const { words: { learning, assessment, people, placement }, format } = useWords()
  const { course, lessons, status, missing, final, next } = loaderData
  const done = lessons.filter((lesson) => lesson.state === 'done').length
  return (
    <InLanguage language={course.language}><Page title={<Taught>{course.title}</Taught>} kicker={course.code} lead={<Taught>{course.summary}</Taught>}>
      <Before {...loaderData} />
      {loaderData.locked.length > 0 && <Notice kind="attention"><p>{learning.lockedCourse}</p><ToDoList items={loaderData.locked} /></Notice>}
      {next !== null && <GoOn next={next} status={status} isAgain={loaderData.round !== null} />}
      {loaderData.mayPlace && <p className="small"><a href="/placement">{placement.invitation}</a></p>}
      <Track share={loaderData.progress} label={learning.progress(done, lessons.length)} />
      <Card title={learning.lessonsTitle}>
        <LessonPath lessons={[...lessons.map((lesson) => ({ ...lesson, title: <Taught>{lesson.title}</Taught>, note: noteOf(lesson, learning) })), finalStop(course, final, learning, assessment.needed(format.percent(course.finalPass, 0)))]} />
      </Card>
      <KeptHere kept={loaderData.kept} />
      <TakeAlong may={loaderData.mayTakeAlong} courseId={course.id} />
      {missing.length > 0 && loaderData.locked.length === 0 && <Card title={learning.missingTitle}><MissingList missing={missing} lessons={lessons} finalPass={course.finalPass} beyond={loaderData.beyond} /></Card>}
      {loaderData.overrides.length > 0 && <Card title={learning.overridesTitle}><OverrideList overrides={loaderData.overrides} /></Card>}
      <Card title={learning.outcomesTitle}><ul>{course.outcomes.map((outcome) => <li key={outcome}><Taught>{outcome}</Taught></li>)}</ul></Card>
      {loaderData.isGuest && status !== 'not-started' && <Notice>{learning.keptNote} <a href={`/sign-up?next=/courses/${course.id}`}>{people.signUpLink}</a></Notice>}
    </Page></InLanguage>
  )
}

type Loaded = Route.ComponentProps['loaderData']

/** What was completed already, and whether it is open once more. */
function Before({ status, completedAt, round, certificateCode, isGuest, isKit, course }: Pick<Loaded, 'status' | 'completedAt' | 'round' | 'certificateCode' | 'isGuest' | 'isKit' | 'course'>) {
  if (round !== null) return <RoundNotice round={round} code={certificateCode} />
  return status === 'complete' && completedAt !== null ? <Completed at={completedAt} code={certificateCode} isGuest={isGuest} isKit={isKit} courseId={course.id} /> : null
}

function GoOn({ next, status, isAgain }: { readonly next: NonNullable<Loaded['next']>; readonly status: Loaded['status']; readonly isAgain: boolean }) {
  const { words: { learning, cycles } } = useWords()
  const label = isAgain && next.number === null ? cycles.renew : status === 'not-started' ? learning.start : learning.continue
  return <p><ButtonLink href={next.href} wide iconAfter="arrow-right">{label}</ButtonLink></p>
}

function TakeAlong({ may, courseId }: { readonly may: boolean; readonly courseId: string }) {
  const { words: { offline } } = useWords()
  return may ? <p className="small"><a href={`/courses/${courseId}/take-along`}>{offline.title}</a></p> : null
}

/** The final quiz as the last stop of the path. */
function finalStop(course: { readonly id: string }, final: CourseState['final'], learning: Words['learning'], needed: string): PathLesson {
  const stop = { id: 'final', href: `/courses/${course.id}/quizzes/final`, title: learning.finalTitle }
  if (final.state === 'locked') return { ...stop, href: null, state: 'locked', note: learning.finalLocked }
  return { ...stop, state: final.state === 'passed' ? 'done' : 'to-do', note: final.best ? learning.best(final.best.right, final.best.total) : needed }
}

function Completed({ at, code, isGuest, isKit, courseId }: { readonly at: Date; readonly code: string | null; readonly isGuest: boolean; readonly isKit: boolean; readonly courseId: string }) {
  const { words: { learning, people, kits }, format } = useWords()
  return (
    <Notice kind="ok">
      <p><strong>{learning.complete}.</strong> {learning.completedOn(format.day(at))}</p>
      {code !== null && <p><a href={`/certificates/${code}`}>{learning.certificateLink}</a></p>}
      {code === null && isGuest && <p>{learning.noAccountCertificate} <a href={`/sign-up?next=/courses/${courseId}`}>{people.signUpLink}</a></p>}
      {isKit && <p>{kits.certificateLater}</p>}
    </Notice>
  )
}
