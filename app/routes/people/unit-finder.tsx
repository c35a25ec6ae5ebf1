import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { TextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface UnitFinderProps {
  readonly find: string
  readonly found: readonly { readonly code: string; readonly label: string; readonly formerName: string | null }[]
  readonly next: string
}

/** Finds a commune by its name or a former one, without diacritics; each hit is a link that chooses it in the form below. */
export function UnitFinder({ find, found, next }: UnitFinderProps) {
  const { words: { people, frame } } = useWords()
  const choose = (code: string) => `/sign-up?${new URLSearchParams({ unit: code, ...(next === '/' ? {} : { next }) }).toString()}#sign-up`
  return (
    <Card title={people.unitFind}>
      <form method="get" role="search" className="stack">
        {next !== '/' && <input type="hidden" name="next" value={next} />}
        <TextField name="find" label={people.unit} hint={people.unitHint} defaultValue={find} maxLength={80} autoComplete="off" />
        <Button kind="ghost">{frame.search}</Button>
      </form>
      {find !== '' && (
        <div role="status">
          <p>{found.length === 0 ? people.unitNone(find) : people.unitFound(found.length)}</p>
          <ul className="choices">
            {found.map(({ code, label, formerName }) => (
              <li key={code}><a href={choose(code)}>{label}{formerName !== null && <small className="muted"> · {people.unitFormer(formerName)}</small>}</a></li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}
