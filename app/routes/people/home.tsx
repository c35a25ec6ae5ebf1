import { nobody, learner } from '#app/domain/people/access.ts'
import type { Asker } from '#app/auth/asker.server.ts'
import type { CourseState } from '#app/domain/learning/completion.ts'
import { courseIn } from '#app/domain/catalogue/course-version.ts'
import type { RoundReason } from '#app/domain/training/open-round.ts'
import { languageOf } from '#app/http/language.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CourseTitle } from '#app/ui/course-title.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Page } from '#app/ui/page.tsx'
import { ToDoList, type ToDo } from '#app/ui/to-do-list.tsx'
import { Track } from '#app/ui/track.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { findStandings } from '#app/usecases/learning/find-standings.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { nextStep } from '../learning/course-facts.server.ts'
import { readRequired } from '../training/obligation-facts.server.ts'
import { StateChip } from '../training/state-chip.tsx'
import type { Route } from './+types/home'

export const access = { read: learner, write: nobody }

interface CourseCard { readonly id: string; readonly language: 'vi' | 'en'; readonly title: string; readonly summary: string; readonly audience: readonly ('resident' | 'official')[]; readonly lessons: number; readonly minutes: number; readonly status: CourseState['status']; readonly progress: number; readonly done: number; readonly next: ReturnType<typeof nextStep>; /** Completed before and open once more: why. */ readonly again: RoundReason | null }

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const courses = (await findStandings(world, asker.learnerId, world.catalogue.courses)).map(({ course: own, ...standing }) => ({ course: courseIn(own, languageOf(request)), ...standing })).map(({ course, state, round }): CourseCard => ({
    id: course.id, language: course.language, title: course.title, summary: course.summary, audience: course.audience, lessons: course.lessons.length, minutes: course.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0),
    status: state.status, progress: state.progress, done: state.lessons.filter((lesson) => lesson.isDone).length, next: nextStep(course, state), again: state.status === 'complete' ? null : round?.why ?? null,
  }))
  const required = asker.signedIn?.isOfficial === true ? await readRequired(asker.signedIn.personId, languageOf(request)) : []
  const open = required.filter(({ state, hasEnded }) => !hasEnded && (state.status === 'due' || state.status === 'late' || state.status === 'expired')).map(({ id, state, courses: asked }) => ({ id, state, courses: asked.filter(({ isDone }) => !isDone) }))
  const forResidents = (course: CourseCard) => (course.audience.includes('resident') ? 0 : 1)
  return { name: asker.signedIn?.name ?? null, hasAssessment: world.catalogue.basicLevel != null, open, courses: courses.toSorted((one, other) => forResidents(one) - forResidents(other)) }
})

export default function Home({ loaderData: { name, open, courses, hasAssessment } }: Route.ComponentProps) {
  const { words: { learning, frame, people } } = useWords()
  // A certificate that ran out asks for nothing by itself: it does not push aside what somebody is learning, nor what to begin with.
  const current = courses.find(({ status, next, again }) => status === 'in-progress' && next !== null && again !== 'expired')
  const first = courses.find((course) => course.status === 'not-started' && course.next !== null && course.audience.includes('resident'))
  return (
    <Page title={name === null ? learning.homeTitle : people.welcome(name.split(' ').at(-1) ?? name)} lead={name === null ? `${frame.purpose} ${learning.homeLead}` : undefined}>
      {current?.next != null && <Continue course={current} next={current.next} />}
      {current === undefined && first?.next != null && (
        <Card kind="deep"><p className="small"><Taught language={first.language}>{first.title}</Taught></p><p className="hero-title"><Taught language={first.language}>{first.next.title}</Taught></p><ButtonLink href={first.next.href} wide iconAfter="arrow-right">{name === null ? learning.startNow : learning.start}</ButtonLink></Card>
      )}
      {name === null && <p className="stack"><ButtonLink href="/sign-in" kind="ghost" wide>{learning.hasAccount}</ButtonLink></p>}
      <Required open={open} />
      <h2>{learning.courses}</h2>
      {courses.map((course) => <CourseEntry key={course.id} course={course} />)}
      <Assess isOffered={hasAssessment} />
      {name === null && <p><a href="/check">{frame.navigation.check}</a></p>}
    </Page>
  )
}

function Continue({ course, next }: { readonly course: CourseCard; readonly next: NonNullable<CourseCard['next']> }) {
  const { words: { learning } } = useWords()
  return (
    <Card kind="deep">
      <p className="small"><Taught language={course.language}>{course.title}</Taught>{next.number !== null && ` · ${learning.lesson(next.number, course.lessons)}`}</p>
      <p className="hero-title">{next.number === null ? learning.finalTitle : <Taught language={course.language}>{next.title}</Taught>}</p>
      {next.minutes !== null && <p className="small">{learning.about(next.minutes)}</p>}
      <ButtonLink href={next.href} wide iconAfter="arrow-right">{learning.continue}</ButtonLink>
    </Card>
  )
}

function CourseEntry({ course }: { readonly course: CourseCard }) {
  const { words: { learning, rounds } } = useWords()
  return (
    <Card title={<a href={`/courses/${course.id}`}><Taught language={course.language}>{course.title}</Taught></a>} level={3}>
      <p><Taught language={course.language}>{course.summary}</Taught></p>
      <p className="small muted">{course.audience.map((each) => learning.audience[each]).join(' · ')} · {learning.lessonCount(course.lessons)} · {learning.minutes(course.minutes)}</p>
      {course.again !== null && <Chip kind="todo">{rounds.chip}</Chip>}
      {course.status === 'complete' ? <Chip kind="ok">{learning.complete}</Chip> : course.status === 'in-progress' && <Track share={course.progress} label={learning.progress(course.done, course.lessons)} />}
    </Card>
  )
}

/** The ways to the short placement and, where there is one, to the assessment of all five areas. */
function Assess({ isOffered }: { readonly isOffered: boolean }) {
  const { words: { basicLevel, placement } } = useWords()
  return <><p><a href="/placement">{placement.invitation}</a></p>{isOffered && <p><a href="/basic-level">{basicLevel.invitation}</a></p>}</>
}

/** A thing to do without its link: the course above it leads to its page, which has them. */
function unlinked(item: ToDo): ToDo {
  return item.kind === 'some' ? { ...item, ways: item.ways.map((way) => way.map(unlinked)) } : { ...item, href: null }
}

/** What an official still has to complete, with its date; nothing when all is met. */
function Required({ open }: { readonly open: Route.ComponentProps['loaderData']['open'] }) {
  const { words: { learning, training }, format } = useWords()
  if (open.length === 0) return null
  return (
    <Card title={learning.required} kind="attention">
      <ul className="choices">{open.map(({ id, courses, state }) => (
        <li key={id}>
          {courses.map((course) => <div key={course.id}><p><a href={`/courses/${course.id}`}><CourseTitle name={course.name} /></a></p>{course.again !== null && <ToDoList items={course.again.missing.map(unlinked)} />}</div>)}
          <p className="small">{'dueOn' in state && training.due(format.day(state.dueOn))} <StateChip state={state} /></p>
        </li>
      ))}</ul>
    </Card>
  )
}
