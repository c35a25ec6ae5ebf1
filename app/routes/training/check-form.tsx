import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Asks for the code of a certificate; a GET, since nothing changes. */
export function CheckForm({ typed, error }: { readonly typed: string | null; readonly error: string | null }) {
  const { words: { training } } = useWords()
  return (
    <form method="get" action="/check" noValidate>
      <TextField name="code" label={training.code} hint={training.checkHint} defaultValue={typed ?? ''} error={error} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={80} />
      <Button icon="search">{training.checkButton}</Button>
    </form>
  )
}
