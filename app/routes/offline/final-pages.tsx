import type { ReactNode } from 'react'
import type { ShownQuestion } from '#app/domain/assessment/shown-question.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { AskedQuestion, slots } from './pack-pages.tsx'

/** Pages of a final quiz taken along, as the phone's worker shows them; its forms are answered by the worker. */
const action = '/offline/final'

interface OfCourse { readonly courseId: string }

/** What awaits, before the first question: nothing of it has been shown yet. `minutes`: null without limit. */
export function FinalBegin({ courseId, total, minutes, until }: OfCourse & { readonly total: number; readonly minutes: number | null; readonly until: Date }) {
  const { words: { offlineFinal, assessment }, format } = useWords()
  return (
    <Plain title={assessment.finalTitle}>
      <p>{offlineFinal.holds(total)} {minutes === null ? offlineFinal.noLimit : offlineFinal.limit(minutes)}</p>
      <p>{offlineFinal.until(format.time(until))}</p>
      <p>{offlineFinal.marked}</p>
      <Act courseId={courseId} act="begin" label={assessment.start} />
    </Plain>
  )
}

export function FinalQuestion({ question, position, total, courseId }: OfCourse & { readonly question: ShownQuestion; readonly position: number; readonly total: number }) {
  return <AskedQuestion question={question} position={position} total={total} action={action} sent={{ course: courseId }} />
}

/** Every question is answered: the way to hand in. */
export function FinalReview({ courseId, total }: OfCourse & { readonly total: number }) {
  const { words: { offlineFinal, assessment } } = useWords()
  return <Plain title={assessment.finalTitle}><p>{offlineFinal.allAnswered(total)}</p><Act courseId={courseId} act="hand-in" label={offlineFinal.handIn} /></Plain>
}

export function FinalDone({ courseId }: OfCourse) {
  const { words: { offlineFinal, offline, assessment } } = useWords()
  return <Plain title={assessment.finalTitle}><Notice kind="ok"><p>{offlineFinal.done}</p></Notice><ButtonLink href={`/courses/${courseId}`} wide>{offline.nextLesson}</ButtonLink></Plain>
}

/** The time is up by the phone's clock: what is there can be handed in. */
export function FinalOver({ courseId }: OfCourse) {
  const { words: { offlineFinal, assessment } } = useWords()
  return <Plain title={assessment.finalTitle}><Notice kind="attention"><p>{offlineFinal.over}</p></Notice><Act courseId={courseId} act="hand-in" label={offlineFinal.handIn} /></Plain>
}

/** How much time is left, on each question of a quiz with a limit. */
export function FinalLeft() {
  const { words: { offlineFinal } } = useWords()
  return <p className="small">{offlineFinal.left('%minutes%')}</p>
}

function Act({ courseId, act, label }: OfCourse & { readonly act: 'begin' | 'hand-in'; readonly label: string }) {
  return <form method="post" action={action}><input type="hidden" name="course" value={courseId} /><input type="hidden" name="act" value={act} /><Button wide>{label}</Button></form>
}

function Plain({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return <div className="page page-reading"><h1>{title}</h1>{slots.main}{children}</div>
}
