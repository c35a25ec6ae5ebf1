import { Fragment } from 'react'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { languageOf } from '#app/http/language.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { CourseTitle } from '#app/ui/course-title.tsx'
import { ToDoList } from '#app/ui/to-do-list.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { guarded, personOf } from '../guarded.server.ts'
import { useRoundText, type ShownRound } from '../learning/round-notice.tsx'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/requirements'
import { CycleHistory } from './cycle-history.tsx'
import { readRequired, type RequiredOfPerson } from './obligation-facts.server.ts'
import { StateChip } from './state-chip.tsx'

export const access = { read: signedIn, write: nobody }

export const meta = pageTitle((words) => words.training.requiredTitle)

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => ({ required: await readRequired(personOf(asker).personId, languageOf(request)) }))

export default function Requirements({ loaderData: { required } }: Route.ComponentProps) {
  const { words: { training, learning, cycles, duties } } = useWords()
  const [current, ended] = [required.filter(({ hasEnded }) => !hasEnded), required.filter(({ hasEnded }) => hasEnded)]
  return (
    <Page title={training.requiredTitle}>
      {current.length === 0 && <Empty title={training.requiredNone}><p>{training.requiredNoneText}</p><p><ButtonLink href="/" kind="ghost">{learning.courses}</ButtonLink></p></Empty>}
      {current.map((each) => <Required key={each.id} {...each} />)}
      {current.some(hasDueDay) && <p className="small muted">{duties.calendarHint}</p>}
      {current.filter(hasDueDay).length > 1 && <p className="actions"><ButtonLink href="/requirements/calendar" kind="ghost" download="">{duties.addAllToCalendar}</ButtonLink></p>}
      {ended.length > 0 && <h2>{cycles.endedTitle}</h2>}
      {ended.map((each) => <Required key={each.id} {...each} />)}
    </Page>
  )
}

const hasDueDay = ({ hasEnded, state }: Pick<RequiredOfPerson, 'hasEnded' | 'state'>) => !hasEnded && 'dueOn' in state

/** What, by when, why, its state in one word, and what became of it before. */
function Required({ id, courses, state, hasEnded, document, organisationName, extensions, past, ...rest }: RequiredOfPerson) {
  const { words: { training, cycles, duties }, format } = useWords()
  const isOpen = !hasEnded && (state.status === 'due' || state.status === 'late' || state.status === 'expired')
  return (
    <Card title={courses.map(({ id: course, name }, place) => <Fragment key={course}>{place > 0 && ' · '}<CourseTitle name={name} /></Fragment>)} kind={isOpen ? 'attention' : 'plain'} id={`requirement-${id}`}>
      <p><StateChip state={state} /></p>
      <dl className="facts">
        {'dueOn' in state && <div><dt>{training.dueTitle}</dt><dd>{training.due(format.day(state.dueOn))}</dd></div>}
        <div><dt>{training.document}</dt><dd>{document}</dd></div>
        <div><dt>{training.requiredBy}</dt><dd>{organisationName}</dd></div>
      </dl>
      {state.status === 'exempt' && <p>{cycles.exempted(state.why)}</p>}
      {extensions.map(({ untilOn, why }) => untilOn !== null && <p key={`${untilOn} ${why}`}>{cycles.extended(format.day(untilOn), why)}</p>)}
      {!hasEnded && <Ways courses={courses} state={state} {...rest} />}
      {hasDueDay({ hasEnded, state }) && <p><a href={`/requirements/calendar?requirement=${id}`} download="">{duties.addToCalendar}<span className="unseen">: {courses.map(({ id: course, name }, place) => <Fragment key={course}>{place > 0 && ', '}<CourseTitle name={name} /></Fragment>)}</span></a></p>}
      <CycleHistory past={past} />
    </Card>
  )
}

type WaysProps = Pick<RequiredOfPerson, 'courses' | 'state' | 'certificateCodes'>

/** To the certificates of what was met; else to each course still to do, and of one that renews or is done once more, what exactly is missing. */
function Ways({ courses, state, certificateCodes }: WaysProps) {
  const { words: { training, cycles } } = useWords()
  if (state.status === 'met') return <p className="actions">{certificateCodes.map((code) => <ButtonLink key={code} href={`/certificates/${code}`} kind="ghost" icon="certificate">{training.seeCertificate}</ButtonLink>)}</p>
  const left = courses.filter(({ isDone }) => !isDone)
  return (
    <>
      {courses.length > 1 && <p>{cycles.courses}: {courses.map(({ id, name, isDone }, place) => <span key={id}>{place > 0 && ' · '}<CourseTitle name={name} />{isDone && ` (${cycles.courseDone})`}</span>)}</p>}
      {left.map((course) => <Way key={course.id} course={course} isNamed={left.length > 1} />)}
    </>
  )
}

function Way({ course: { id, name, again }, isNamed }: { readonly course: WaysProps['courses'][number]; readonly isNamed: boolean }) {
  const { words: { training, cycles, rounds } } = useWords()
  return (
    <>
      {again?.round != null && <RoundText round={again.round} />}
      {again !== null && again.missing.length > 0 && <><p>{rounds.missing}{isNamed && <> (<CourseTitle name={name} />)</>}:</p><ToDoList items={again.missing} /></>}
      <p className="actions"><ButtonLink href={again?.href ?? `/courses/${id}`} iconAfter="arrow-right">{again?.isFinal === true ? cycles.renew : training.toCourse}{isNamed && <>: <CourseTitle name={name} /></>}</ButtonLink></p>
    </>
  )
}

function RoundText({ round }: { readonly round: ShownRound }) {
  return <p>{useRoundText(round)}</p>
}
