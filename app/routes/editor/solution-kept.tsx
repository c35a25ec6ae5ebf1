import { Button } from '#app/ui/button.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** In place of a solution that is kept: why, and the button that opens it on record. */
export function SolutionKept() {
  const { words: { banks } } = useWords()
  return (
    <>
      <p>{banks.solutionKept}</p>
      <form method="post"><input type="hidden" name="act" value="solution" /><p className="actions"><Button kind="ghost">{banks.solutionButton}</Button></p></form>
    </>
  )
}
