import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { LongTextField, SelectField } from '#app/ui/field.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { kitConflicts } from '#app/domain/kits/outcome.ts'

interface Asked { readonly externalId: string; readonly name: string; readonly birthYear: number | null; readonly beyond: number; readonly matches: readonly { readonly id: string; readonly name: string; readonly birthYear: number | null }[] }

/** People of the kit who are like somebody here: one question each. */
export function WhoIs({ kitId, asked }: { readonly kitId: string; readonly asked: readonly Asked[] }) {
  const { words: { kits: words } } = useWords()
  const named = ({ name, birthYear }: { readonly name: string; readonly birthYear: number | null }) => (birthYear === null ? name : `${name}, ${words.born(String(birthYear))}`)
  return (
    <Card title={words.waitingTitle} kind="attention">
      <p>{words.waitingNote}</p>
      {asked.map((person) => (
        <form key={person.externalId} method="post" action={`/kits/${kitId}`}>
          <input type="hidden" name="person" value={person.externalId} />
          <SelectField name="chosen" label={words.whoIs(named(person))} hint={person.beyond > 0 ? words.beyond(person.beyond) : undefined} choices={[...person.matches.map((match) => ({ value: match.id, label: named(match) })), { value: 'new', label: words.newPerson }]} />
          <p className="actions"><Button kind="ghost">{words.choose}</Button></p>
        </form>
      ))}
    </Card>
  )
}

interface Conflict { readonly id: string; readonly outcome: (typeof kitConflicts)[number]; readonly name: string | null; readonly settledAt: Date; readonly course: string; readonly text: string }

/** Where the kit and the centre differ, and how that was settled. */
export function Conflicts({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const { words: { kits: words }, format } = useWords()
  return (
    <>
      <h2>{words.conflictsTitle}</h2>
      <p>{conflicts.length === 0 ? words.conflictsNone : words.conflictsNote}</p>
      {conflicts.length > 0 && (
        <Table caption={words.conflictsTitle} captionHidden kind="stacked" rows={conflicts} keyOf={({ id }) => id} columns={[
          { title: words.people, header: true, cell: ({ name }) => name ?? words.somebody },
          { title: words.outcome, cell: ({ outcome, course, text }) => <><strong>{course} · {words.outcomes[outcome]}.</strong> {text}</> },
          { title: words.takenInAt, cell: ({ settledAt }) => format.time(settledAt) },
        ]} />
      )}
    </>
  )
}

/** To take in no more of its files. */
export function EndForm({ kitId }: { readonly kitId: string }) {
  const { words: { kits: words } } = useWords()
  return (
    <Card title={words.endTitle}>
      <p>{words.endNote}</p>
      <form method="post" action={`/kits/${kitId}/end`}>
        <LongTextField name="why" label={words.why} maxLength={500} rows={2} />
        <p className="actions"><Button kind="ghost">{words.end}</Button></p>
      </form>
    </Card>
  )
}
