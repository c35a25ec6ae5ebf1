import type { ImportFailure } from '#app/domain/imports/failure.ts'
import type { ImportState } from '#app/domain/imports/kinds.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Why the work stopped, what became of what was written, and the ways on: again, or not at all. */
export function Failed({ failedIn, failure }: { readonly failedIn: ImportState; readonly failure: ImportFailure }) {
  const { words: { imports }, format } = useWords()
  const { reason, part, line, reference, isHalfWritten } = failure
  return (
    <>
      <h2>{imports.failedTitle}</h2>
      <Notice kind="wrong">
        <p>{imports.states[failedIn]}: {imports.failureReasons[reason]} {line !== null && imports.failedAt(imports.part(part, format.number(line)))}</p>
        <p>{imports.failedIn[isHalfWritten ? 'half' : leftBy(failedIn)]}</p>
        <p className="muted">{imports.failedReference(reference)}</p>
      </Notice>
      <form method="post">
        <p className="actions">
          <Button name="act" value="resume">{imports.tryAgain}</Button>
          <Button kind="quiet" name="act" value="undo">{failedIn === 'undoing' ? imports.keepWritten : imports.dropFailed}</Button>
        </p>
      </form>
    </>
  )
}

/** What a failed step leaves behind. */
function leftBy(failedIn: ImportState): 'settling' | 'undoing' | 'clean' | 'nothing' {
  if (failedIn === 'settling' || failedIn === 'undoing') return failedIn
  return failedIn === 'confirming' ? 'clean' : 'nothing'
}
