import type { ShownOrder } from '#app/domain/assessment/question.ts'
import type { ShownQuestion } from '#app/domain/assessment/shown-question.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { Button } from '#app/ui/button.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { QuestionForm } from '#app/ui/question-form.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface Asked { readonly position: number; readonly order: ShownOrder; readonly shown: ShownQuestion; readonly refused?: Refusal | undefined }

/** One question of a placement: answer it, say that you do not know, or stop here; each is a plain form. */
export function PlacementQuestion({ position, order, shown, refused }: Asked) {
  const { words: { placement } } = useWords()
  return (
    <div className="page page-reading">
      <p className="kicker">{placement.question(position)}</p>
      <Refused reason={refused} />
      <QuestionForm question={shown} order={order}>
        <input type="hidden" name="position" value={position} />
        <input type="hidden" name="act" value="answer" />
        <Button wide iconAfter="arrow-right">{placement.answer}</Button>
      </QuestionForm>
      <form method="post" className="actions">
        <input type="hidden" name="position" value={position} />
        <Button wide kind="ghost" name="act" value="skip">{placement.skip}</Button>
        <Button wide kind="quiet" name="act" value="stop">{placement.stop}</Button>
      </form>
    </div>
  )
}
