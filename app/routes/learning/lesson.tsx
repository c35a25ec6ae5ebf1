import { data, redirect } from 'react-router'
import { z } from 'zod'
import { learner } from '#app/domain/people/access.ts'
import { learnerOf, type Asker } from '#app/auth/asker.server.ts'
import { listCohortsJoinedBy } from '#app/data/cohorts/cohorts.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { courseIn } from '#app/domain/catalogue/course-version.ts'
import { findLesson } from '#app/domain/catalogue/find.ts'
import { reportHref } from '#app/domain/catalogue/report.ts'
import { cardsIn, headIn } from '#app/domain/catalogue/lesson-version.ts'
import { lessonLock } from '#app/domain/learning/locks.ts'
import { languageOf } from '#app/http/language.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { LessonCards } from '#app/ui/lesson-cards.tsx'
import type { FrameHandle } from '#app/ui/frame-facts.ts'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { ToDoList } from '#app/ui/to-do-list.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { InLanguage, useContentLanguage, useWords } from '#app/ui/words-context.tsx'
import { recordReading } from '#app/usecases/learning/record-reading.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { type Share, sharedPage } from '../page-title.ts'
import type { Route } from './+types/lesson'
import { readCourse } from './course-facts.server.ts'
import { issue, keepingOf, openedAtOf } from './lesson-issue.server.ts'
import { shareOf } from './share-facts.server.ts'
import { toDosOf } from './to-do.server.ts'

export const access = { read: learner, write: learner }

export const handle: FrameHandle = { frame: 'focus', isNameless: true }

export const meta = sharedPage((_words, loaded) => (loaded as { lesson?: { title: string } } | undefined)?.lesson?.title ?? '', (loaded) => (loaded as { share?: Share } | undefined)?.share)

const form = z.object({ page: z.string().max(200) })

export const headers = ({ loaderHeaders }: { readonly loaderHeaders: Headers }) => loaderHeaders

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { course, state } = await readCourse(asker, params.course)
  const lesson = findLesson(course, params.lesson)
  if (!lesson) throw data(null, { status: 404 })
  const place = course.lessons.indexOf(lesson)
  const lock = lessonLock(state, lesson.id)
  const language = languageOf(request)
  const told = courseIn(course, language)
  const askHref = await askHrefOf(asker, course.id, lesson.id)
  return data({
    courseId: course.id, courseShort: told.short, courseLanguage: told.language,
    lesson: { id: lesson.id, ...headIn(lesson, language), cards: lock ? [] : cardsIn(lesson, language) },
    share: shareOf(request, course.id, { title: headIn(lesson, language).title, text: headIn(lesson, language).goal }),
    isUntold: language !== 'vi' && lesson.versions?.[language] === undefined,
    listen: world.scripts.listen === null ? null : { script: world.scripts.listen, href: `/courses/${course.id}/lessons/${lesson.id}/spoken` },
    lock: lock && { kind: lock.kind, first: toDosOf(told, lock.first) },
    number: place + 1, total: course.lessons.length,
    isRead: state.lessons[place]?.isRead ?? false,
    askHref,
    page: lock ? '' : issue(request, asker, params),
  }, lock ? { status: 403 } : { headers: keepingOf(request, asker) })
})

/** Where to ask the trainer about this lesson; null for who is in no class of its course. It names no class, since a phone may show the page again after signing out. */
async function askHrefOf(asker: Asker, courseId: string, lessonId: string): Promise<string | null> {
  if (asker.signedIn === null) return null
  const joined = await listCohortsJoinedBy(world.db, asker.signedIn.personId, dayOf(world.clock()))
  return joined.some((cohort) => cohort.courseId === courseId) ? `/me/questions?${new URLSearchParams({ course: courseId, lesson: lessonId }).toString()}` : null
}

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  const { page } = parsed.ok ? parsed.value : { page: null }
  const openedAt = page === null ? null : await openedAtOf(page, asker, params)
  if (page === '') return data({ refused: 'page-fetched-ahead' as const, page: null, waitMs: null }, { status: 409 })
  if (openedAt === null) return data({ refused: 'page-not-yours' as const, page: null, waitMs: null }, { status: 403 })
  const result = await recordReading(world, { ...learnerOf(asker), courseId: params.course, lessonId: params.lesson, openedAt })
  if (result.ok) return redirect(`/courses/${params.course}/quizzes/check:${params.lesson}`)
  if (result.reason === 'course-unknown' || result.reason === 'lesson-unknown') throw data(null, { status: 404 })
  const isEarly = 'waitMs' in result
  // Too early, the same page is pressed again: its time goes on.
  return data({ refused: result.reason, page: isEarly ? page : null, waitMs: isEarly ? result.waitMs : null }, { status: 409 })
})

export default function LessonPage({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { learning, asking } } = useWords()
  const { courseId, lesson, number, total, lock } = loaderData
  return (
    <div className="page page-reading lesson">
      <p className="lesson-where small muted"><a href={`/courses/${courseId}`}><Taught language={loaderData.courseLanguage}>{loaderData.courseShort}</Taught></a> · {learning.lesson(number, total)}</p>
      <InLanguage language={lesson.language}><Title>{lesson.title}</Title></InLanguage>
      {loaderData.isUntold && <p className="small muted">{learning.lessonInVietnamese}</p>}
      <Refused reason={actionData?.refused}>{actionData?.waitMs != null && <p>{learning.readingWait(Math.ceil(actionData.waitMs / 1000))}</p>}</Refused>
      {lock ? <Locked lock={lock} /> : <LessonCards cards={lesson.cards} listen={loaderData.listen} backHref={`/courses/${courseId}`} reportHrefOf={(card) => reportHref({ courseId, lessonId: lesson.id, card, questionId: null })} finish={<Finish isRead={loaderData.isRead} page={actionData?.page ?? loaderData.page} checkHref={`/courses/${courseId}/quizzes/check:${lesson.id}`} />} />}
      {loaderData.askHref !== null && <p><a href={loaderData.askHref}>{asking.title}</a></p>}
    </div>
  )
}

function Title({ children }: { readonly children: string }) {
  return <h1 className="lesson-title" lang={useContentLanguage()}>{children}</h1>
}

/** Why the lesson is not open yet, and the way there. */
function Locked({ lock: { kind, first } }: { readonly lock: NonNullable<Route.ComponentProps['loaderData']['lock']> }) {
  const { words: { learning } } = useWords()
  return <Notice kind="attention"><p>{kind === 'course-locked' ? learning.lockedCourse : learning.lockedLesson}</p><ToDoList items={first} /></Notice>
}

/** The learner's own act records the reading; a GET never does. */
function Finish({ isRead, page, checkHref }: { readonly isRead: boolean; readonly page: string; readonly checkHref: string }) {
  const { words: { learning } } = useWords()
  if (isRead) return <ButtonLink wide href={checkHref} iconAfter="arrow-right">{learning.toCheck}</ButtonLink>
  return (
    <form method="post" className="finish">
      <input type="hidden" name="page" value={page} />
      <Button wide icon="check">{learning.finishLesson}</Button>
    </form>
  )
}
