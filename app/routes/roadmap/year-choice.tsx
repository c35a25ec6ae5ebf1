import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Another year of the same page. */
export function YearChoice({ year }: { readonly year: number }) {
  const { words: { tasks } } = useWords()
  return <form method="get" className="stack"><TextField name="year" label={tasks.year} inputMode="numeric" maxLength={4} defaultValue={year} /><Button kind="ghost">{tasks.show}</Button></form>
}
