import type { HelpReason } from '#app/domain/cohorts/learner-state.ts'
import type { MatrixRow } from '#app/domain/cohorts/matrix.ts'
import { Card } from '#app/ui/card.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'

interface TitledLesson { readonly id: string; readonly title: string }

/** Who needs help, and why, in words a trainer can act on. */
export function NeedsHelp({ rows, lessons }: { readonly rows: readonly Pick<MatrixRow, 'personId' | 'name' | 'state'>[]; readonly lessons: readonly TitledLesson[] }) {
  const { words: { cohorts } } = useWords()
  const helped = rows.flatMap(({ personId, name, state }) => (state.kind === 'needs-help' ? [{ personId, name, reasons: state.reasons }] : []))
  return (
    <Card title={`${cohorts.needsHelpTitle}: ${helped.length}`} kind={helped.length > 0 ? 'attention' : 'plain'}>
      {helped.length === 0 ? <p>{cohorts.needsHelpNone}</p> : (
        <ul>{helped.map(({ personId, name, reasons }) => <li key={personId}><strong>{name}</strong>: {reasons.map((reason) => sentenceOf(reason, lessons, cohorts.reason)).join('; ')}.</li>)}</ul>
      )}
    </Card>
  )
}

function sentenceOf(reason: HelpReason, lessons: readonly TitledLesson[], words: Words['cohorts']['reason']): string {
  switch (reason.kind) {
    case 'failed-check': return words.failedCheck(lessons.find(({ id }) => id === reason.lessonId)?.title ?? reason.lessonId, reason.times)
    case 'failed-final': return words.failedFinal(reason.times)
    case 'quiet': return words.quiet(reason.days)
    case 'never-started': return words.neverStarted(reason.days)
  }
}
