import { flagKinds, type FlagKind } from '#app/domain/assessment/statistics-flags.ts'
import { Card } from '#app/ui/card.tsx'
import { Chip, type ChipKind } from '#app/ui/chip.tsx'
import { useWords } from '#app/ui/words-context.tsx'

const looks: Readonly<Record<FlagKind, ChipKind>> = { 'miskeyed': 'late', 'negative': 'late', 'too-hard': 'due', 'low': 'due', 'too-easy': 'none', 'unused': 'none', 'too-few': 'none' }

export function FlagChip({ kind }: { readonly kind: FlagKind }) {
  const { words: { statistics: words } } = useWords()
  return <Chip kind={looks[kind]}>{words.flags[kind]}</Chip>
}

/** What each flag that occurs asks to be done, the most urgent first, and how many questions it is about. */
export function ToDo({ kinds }: { readonly kinds: readonly FlagKind[] }) {
  const { words: { statistics: words }, format } = useWords()
  const present = flagKinds.filter((kind) => kinds.includes(kind))
  if (present.length === 0) return null
  return (
    <Card title={words.flag} kind="attention">
      <dl className="flags">
        {present.map((kind) => (
          <div key={kind}>
            <dt><FlagChip kind={kind} /> × {format.number(kinds.filter((each) => each === kind).length)}</dt>
            <dd>{words.todo[kind]}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
