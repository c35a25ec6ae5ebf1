import type { HelpReason, LearnerState } from '#app/domain/cohorts/learner-state.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'

interface TitledLesson { readonly id: string; readonly title: string }
interface Helped { readonly personId: string; readonly name: string; readonly state: LearnerState }
interface Props { readonly cohortId: string; readonly courseId: string; readonly helped: readonly Helped[]; readonly count: number; readonly lessons: readonly TitledLesson[] }

/** Who needs help, why, and what a trainer can do about it now; each number leads to the rows behind it. */
export function NeedsHelp({ cohortId, courseId, helped, count, lessons }: Props) {
  const { words: { cohorts, cockpit }, format } = useWords()
  const here = `/cohorts/${cohortId}`
  return (
    <Card title={`${cohorts.needsHelpTitle}: ${format.number(count)}`} kind={count > 0 ? 'attention' : 'plain'}>
      {count === 0 ? <p>{cohorts.needsHelpNone}</p> : (
        <ul className="helped">{helped.map((person) => (
          <li key={person.personId}>
            <a href={`${here}/learners/${person.personId}`}><strong>{person.name}</strong></a>
            {person.state.kind === 'needs-help' && <Reasons reasons={person.state.reasons} lessons={lessons} courseId={courseId} evidence={`${here}/learners/${person.personId}`} />}
            <a className="small" href={`${here}/message?to=${person.personId}`}>{cockpit.write}<span className="unseen"> {person.name}</span></a>
          </li>
        ))}</ul>
      )}
      {count > 0 && <p className="actions"><ButtonLink href={`${here}/message?who=help`} kind="ghost" icon="mail">{cockpit.writeAll}</ButtonLink><ButtonLink href={`${here}/sessions`} kind="ghost" icon="clock">{cockpit.plan}</ButtonLink></p>}
      {count > helped.length && <p><a href={`${here}?state=needs-help#class`}>{cockpit.seeAll(format.number(count))}</a></p>}
    </Card>
  )
}

/** Each reason with what to do, and the lesson it is about. */
export function Reasons({ reasons, lessons, courseId, evidence }: { /** The page where the rows behind the numbers stand. */ readonly evidence: string; readonly reasons: readonly HelpReason[]; readonly lessons: readonly TitledLesson[]; readonly courseId: string }) {
  const { words } = useWords()
  return (
    <ul>{reasons.map((reason) => (
      <li key={reason.kind + ('lessonId' in reason ? reason.lessonId : '')}>
        <a href={`${evidence}${placeOf(reason, lessons)}`}>{sentenceOf(reason, lessons, words)}</a>. <span className="muted">{words.cockpit.doTitle}: {reason.kind === 'failed-check' ? <a href={`/courses/${courseId}/lessons/${reason.lessonId}`}>{words.cockpit.toDo[reason.kind]}</a> : words.cockpit.toDo[reason.kind]}.</span>
      </li>
    ))}</ul>
  )
}

/** Where on the page of a learner the rows behind a reason begin. */
function placeOf(reason: HelpReason, lessons: readonly TitledLesson[]): string {
  return reason.kind === 'failed-check' ? `#${reason.lessonId}` : reason.kind === 'failed-final' ? '#final' : `#${lessons[0]?.id ?? ''}`
}

function sentenceOf(reason: HelpReason, lessons: readonly TitledLesson[], { cohorts, cockpit }: Words): string {
  switch (reason.kind) {
    case 'failed-check': return cohorts.reason.failedCheck(lessons.find(({ id }) => id === reason.lessonId)?.title ?? reason.lessonId, reason.times)
    case 'failed-final': return cohorts.reason.failedFinal(reason.times)
    case 'quiet': return cohorts.reason.quiet(reason.days)
    case 'never-started': return cohorts.reason.neverStarted(reason.days)
    case 'behind': return cockpit.behind(reason.steps, reason.median)
    case 'late-answers': return cockpit.lateAnswers(reason.count)
  }
}
