import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { LongTextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** What restricting does, and the button for it. */
export function Restrict() {
  const { words: { protection } } = useWords()
  return (
    <Card title={protection.restrictTitle} kind="attention">
      <p>{protection.restrictText}</p>
      <form method="post">
        <input type="hidden" name="act" value="restrict" />
        <Button>{protection.restrictButton}</Button>
      </form>
    </Card>
  )
}

/** The use of the person's data is restricted: since when, and how it is let be used again. */
export function Restricted({ since, typed }: { readonly since: Date; readonly typed: string }) {
  const { words: { protection }, format } = useWords()
  return (
    <Card title={protection.restrictedSince(format.time(since))}>
      <p>{protection.liftText}</p>
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="act" value="lift" />
        <LongTextField name="text" label={protection.reason} defaultValue={typed} rows={2} maxLength={500} />
        <Button kind="ghost">{protection.liftButton}</Button>
      </form>
    </Card>
  )
}
