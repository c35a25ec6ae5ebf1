import { ownConsents, type OwnPurpose } from '#app/domain/people/consent.ts'
import { requestKinds, type RequestKind } from '#app/domain/people/data-request.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { LongTextField, SelectField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface AskFormProps { readonly typed: { readonly kind: string; readonly text: string } | null; /** What each kind is called, where a guardian asks for a child, and what erasing does. */ readonly kinds?: Readonly<Record<RequestKind, string>>; readonly eraseHint?: string }

/** Something is asked about somebody's data: by themself, or by the guardian of a child. */
export function AskForm({ typed, kinds, eraseHint }: AskFormProps) {
  const { words: { protection } } = useWords()
  const choices = requestKinds.filter((kind) => kind !== 'withdrawal').map((kind) => ({ value: kind, label: (kinds ?? protection.kinds)[kind] }))
  return (
    <Card title={protection.askTitle}>
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="act" value="ask" />
        <SelectField name="kind" label={protection.kind} choices={choices} defaultValue={typed?.kind ?? ''} hint={eraseHint ?? protection.eraseHint} />
        <LongTextField name="text" label={protection.text} hint={protection.textHint} defaultValue={typed?.text} rows={4} maxLength={2_000} required={false} />
        <Button wide>{protection.send}</Button>
      </form>
    </Card>
  )
}

interface ConsentsProps { readonly consents: readonly { readonly purpose: string; readonly textVersion: string; readonly givenAt: Date; readonly withdrawnAt: Date | null }[]; readonly title?: string; readonly none?: string }

/** What was agreed to, each taken back with one press. */
export function Consents({ consents, title, none }: ConsentsProps) {
  const { words: { protection }, format } = useWords()
  return (
    <Card title={title ?? protection.agreedTitle}>
      {consents.length === 0 && <p>{none ?? protection.agreedNone}</p>}
      {consents.map(({ purpose, textVersion, givenAt, withdrawnAt }) => (
        <div className="entry" key={`${purpose} ${givenAt.toISOString()}`}>
          <h3>{protection.purposes[purpose] ?? purpose}</h3>
          <p className="small">{protection.agreedSince(textVersion, format.time(givenAt))} {withdrawnAt !== null && protection.withdrawnAt(format.time(withdrawnAt))}</p>
          {withdrawnAt === null && (
            <form method="post">
              {purpose === 'learning' && <p className="small">{protection.withdrawLearning}</p>}
              <input type="hidden" name="act" value="withdraw" /><input type="hidden" name="purpose" value={purpose} />
              <Button kind="ghost" aria-label={`${protection.withdraw}: ${protection.purposes[purpose] ?? purpose}`}>{protection.withdraw}</Button>
            </form>
          )}
        </div>
      ))}
    </Card>
  )
}

/** What is agreed to by itself or not: one press either way, and nothing chosen beforehand. */
export function OwnChoices({ consents }: Pick<ConsentsProps, 'consents'>) {
  const { words: { protection } } = useWords()
  return (
    <Card title={protection.choicesTitle}>
      {(Object.keys(ownConsents) as OwnPurpose[]).map((purpose) => {
        const hasAgreed = consents.some((each) => each.purpose === purpose && each.withdrawnAt === null)
        return (
          <form method="post" className="entry" key={purpose}>
            <h3>{protection.purposes[purpose]}</h3>
            <p>{protection.choices[purpose]}</p>
            <input type="hidden" name="act" value={hasAgreed ? 'withdraw' : 'agree'} /><input type="hidden" name="purpose" value={purpose} />
            <Button kind="ghost" aria-label={`${hasAgreed ? protection.withdraw : protection.agree}: ${protection.purposes[purpose] ?? purpose}`}>{hasAgreed ? protection.withdraw : protection.agree}</Button>
          </form>
        )
      })}
    </Card>
  )
}
