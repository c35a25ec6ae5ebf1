import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listLearnerEvidence } from '#app/data/cohorts/learner-evidence.server.ts'
import { seenRound } from '#app/domain/cohorts/seen-record.ts'
import { quizzesAnew, roundDay } from '#app/domain/learning/renewal.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Card } from '#app/ui/card.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { viewClass } from '#app/usecases/cohorts/view-class.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/learner'
import { requireCohort } from './cohort-facts.server.ts'
import { LearnerQuiz, ReadingLine } from './learner-lines.tsx'
import { Reasons } from './needs-help.tsx'
import { BeforeRound, RoundSince } from './round-note.tsx'
import { SeenSince } from './seen-note.tsx'

export const access = { read: role('cohort.see', 'cohort', 'cohort'), write: nobody }

export const meta = pageTitle((words) => words.cockpit.learnerTitle)

/** The rows behind the figures of one member; 404 for anybody who does not learn in this cohort now. */
export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, course } = await requireCohort(params.cohort)
  const member = (await viewClass(world, cohort.id, course)).members.find(({ personId }) => personId === params.learner)
  if (!member) throw data(null, { status: 404 })
  const { personId, name, state, steps, seenFrom = null, round = null } = member
  const { readings, attempts, attendance } = await listLearnerEvidence(world.db, { cohortId: cohort.id, personId, courseId: course.id })
  const anew = quizzesAnew(course)
  const shown = seenRound(round, seenFrom)
  return {
    cohort: { id: cohort.id, name: cohort.name }, course: { id: course.id, title: course.title }, member: { personId, name, state, steps, seenFrom, round: shown }, lessons: course.lessons.map(({ id, title }) => ({ id, title })), readings,
    attempts: attempts.map((each) => ({ ...each, isBefore: shown !== null && anew.includes(each.quizId) && (each.submittedAt ?? each.startedAt) < shown.since })),
    attendance: attendance.map((line) => ({ ...line, isBefore: shown !== null && line.startsAt < roundDay(shown.since) })),
  }
})

export default function Learner({ loaderData }: Route.ComponentProps) {
  const { words: { cohorts, cockpit, inPerson, assessment }, format } = useWords()
  const { cohort, course, member, lessons, readings, attempts, attendance } = loaderData
  const here = `/cohorts/${cohort.id}`
  return (
    <Page title={member.name} kicker={<Taught>{course.title}</Taught>} lead={cockpit.learnerLead} back={{ href: here, label: cohort.name }}>
      <SeenSince from={member.seenFrom} />
      <RoundSince round={member.round} />
      <Card title={`${cohorts.stateTitle}: ${cohorts.state[member.state.kind]}`}>
        {member.state.kind === 'needs-help' && <Reasons reasons={member.state.reasons} lessons={lessons} courseId={course.id} evidence="" />}
        {member.state.kind === 'needs-help' && member.state.reasons.some(({ kind }) => kind === 'behind') && <p><a href={`${here}/table`} download="">{cockpit.medianBehind}</a></p>}
        <ul className="choices">
          <li><a href={`${here}/message?to=${member.personId}`}>{cockpit.write} {member.name}</a></li>
          <li><a href={`${here}/learners/${member.personId}/assisted`}>{cockpit.assistedLink}</a></li>
          <li><a href={`${here}/learners/${member.personId}/overrides`}>{cockpit.overridesLink}</a></li>
        </ul>
      </Card>
      {lessons.map(({ id, title }, place) => (
        <section key={id} id={id} className="card">
          <h2 className="card-title">{place + 1}. <Taught>{title}</Taught></h2>
          <ReadingLine reading={readings.find(({ lessonId }) => lessonId === id)} />
          <LearnerQuiz cohortId={cohort.id} title={cockpit.check} attempts={attempts.filter(({ quizId }) => quizId === `check:${id}`)} />
        </section>
      ))}
      <section id="final" className="card"><h2 className="card-title">{assessment.finalTitle}</h2><LearnerQuiz cohortId={cohort.id} title={assessment.finalTitle} attempts={attempts.filter(({ quizId }) => quizId === 'final')} /></section>
      {attendance.length > 0 && <Card title={cockpit.registerTitle} id="register"><ul>{attendance.map((line) => <li key={line.sessionId}><a href={`${here}/sessions/${line.sessionId}`}>{format.time(line.startsAt)} · {line.topic}</a>: {inPerson.states[line.state]}{line.note !== '' && ` (${line.note})`}<BeforeRound isBefore={line.isBefore} /></li>)}</ul></Card>}
    </Page>
  )
}
