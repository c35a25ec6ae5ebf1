import { mayRestrict, type RequestKind } from '#app/domain/people/data-request.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CheckField, LongTextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Correction, CorrectionErrors } from '#app/usecases/people/correct-person.server.ts'
import { Correct, type Known } from './correct-form.tsx'
import { Restrict } from './restriction-forms.tsx'

type Act = 'answer' | 'extend' | 'done' | 'declined' | 'correct' | 'erase' | 'restrict' | 'lift'
interface Given {
  readonly loaded: { readonly request: { readonly kind: RequestKind; readonly answeredAt: Date | null }; readonly mayExtend: boolean; readonly toCorrect: Known | null; readonly restrictedSince: Date | null }
  readonly typed: ({ readonly act: Act; readonly text: string } & Correction) | null
  readonly errors: CorrectionErrors
}

/** What the officer may do with an open request. */
export function RequestForms({ loaded: { request, mayExtend, toCorrect, restrictedSince }, typed, errors }: Given) {
  const { words: { protection } } = useWords()
  const typedFor = (act: Act) => (typed?.act === act ? typed.text : '')
  const mayErase = request.kind === 'erasure' || request.kind === 'withdrawal'
  return (
    <>
      {request.answeredAt === null && (
        <Card title={protection.answerTitle}>
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="act" value="answer" />
            <LongTextField name="text" label={protection.answerText} hint={protection.answerHint} defaultValue={typedFor('answer')} rows={4} maxLength={500} />
            <Button>{protection.answerButton}</Button>
          </form>
        </Card>
      )}
      {toCorrect !== null && <Correct known={toCorrect} typed={typed} errors={errors} />}
      {mayErase && <Erase />}
      {mayRestrict(request) && restrictedSince === null && <Restrict />}
      {mayExtend && (
        <Card title={protection.extendTitle}>
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="act" value="extend" />
            <LongTextField name="text" label={protection.reason} defaultValue={typedFor('extend')} rows={2} maxLength={500} />
            <Button kind="ghost">{protection.extendButton}</Button>
          </form>
        </Card>
      )}
      <Card title={protection.closeTitle}>
        <form method="post" className="stack" noValidate>
          <LongTextField name="text" label={protection.closeText} defaultValue={typedFor('done') || typedFor('declined')} rows={3} maxLength={500} />
          <p className="actions">{request.kind !== 'erasure' && request.kind !== 'restriction' && <Button name="act" value="done">{protection.closeDone}</Button>}<Button kind="ghost" name="act" value="declined">{protection.closeDeclined}</Button></p>
        </form>
      </Card>
    </>
  )
}

function Erase() {
  const { words: { protection } } = useWords()
  return (
    <Card title={protection.eraseTitle} kind="attention">
      <p>{protection.eraseText}</p>
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="act" value="erase" />
        <CheckField name="sure" value="yes" label={protection.eraseConfirm} />
        <Button kind="danger">{protection.eraseButton}</Button>
      </form>
    </Card>
  )
}
