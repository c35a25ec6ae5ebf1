import type { ChoiceFigures } from '#app/domain/assessment/statistics-choices.ts'
import { noAnswer, otherAnswer } from '#app/domain/assessment/statistics-evidence.ts'
import type { Flag } from '#app/domain/assessment/statistics-flags.ts'
import type { ItemFigures } from '#app/domain/assessment/statistics.ts'
import { Card, Figure } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { FlagChip } from './statistics-todo.tsx'

type Choice = ChoiceFigures & { readonly text: string; readonly isRight: boolean }
interface Version { readonly hash: string; readonly stem: string; readonly figures: ItemFigures; readonly flags: readonly Flag[]; readonly optionTexts: readonly (readonly string[])[]; readonly choices: readonly Choice[] }

/** One version of a question: what to do, its figures, and how often each option was taken by whom. */
export function VersionFigures({ version: { hash, stem, figures, flags, optionTexts, choices } }: { readonly version: Version }) {
  const { words: { statistics: words } } = useWords()
  const name = hash.slice(0, 8)
  return (
    <section id={`v-${name}`}>
      <h2><span lang="vi">{stem}</span> <small className="muted">{words.version(name)}</small></h2>
      {flags.map(({ kind }, place) => (
        <Card key={kind} kind="attention">
          <p><FlagChip kind={kind} /> {words.todo[kind]}</p>
          {(optionTexts[place]?.length ?? 0) > 0 && <p lang="vi">{words.options(optionTexts[place]?.map((text) => `«${text}»`).join(', ') ?? '')}</p>}
        </Card>
      ))}
      <Facts figures={figures} />
      <Choices choices={choices} />
      <p className="small muted">{words.groups}</p>
    </section>
  )
}

function Facts({ figures }: { readonly figures: ItemFigures }) {
  const { words: { statistics: words }, format } = useWords()
  const or = (value: number | null, digits: number) => (value === null ? '–' : format.number(value, digits))
  return (
    <div className="columns figures">
      <Figure label={words.asked} value={format.number(figures.count)} />
      <Figure label={words.facility} value={format.percent(figures.facility)} />
      <Figure label={words.discrimination} value={or(figures.discrimination, 0)} />
      <Figure label={words.pointBiserial} value={or(figures.pointBiserial, 2)} />
      <Figure label={words.variance} value={or(figures.variance, 3)} />
      <Figure label={words.time} value={figures.time === null ? '–' : words.seconds(figures.time.from, figures.time.to)} />
    </div>
  )
}

function Choices({ choices }: { readonly choices: readonly Choice[] }) {
  const { words: { statistics: words }, format } = useWords()
  const named = ({ part, text }: Choice) => (part === noAnswer ? words.noAnswer : part === otherAnswer ? words.otherAnswer : <span lang="vi">{text}</span>)
  return (
    <Table
      caption={words.choices} rows={choices} keyOf={({ part }) => part}
      columns={[
        { title: words.choice, header: true, cell: (choice) => <>{named(choice)}{choice.isRight && <> <Chip kind="ok">{words.right}</Chip></>}</> },
        { title: words.taken, numeric: true, cell: ({ share, count }) => <>{format.percent(share)} <small className="muted">({format.number(count)})</small></> },
        { title: words.lower, numeric: true, cell: ({ lower }) => format.percent(lower) },
        { title: words.upper, numeric: true, cell: ({ upper }) => format.percent(upper) },
        { title: words.withRest, numeric: true, cell: ({ itemRest }) => (itemRest === null ? '–' : format.number(itemRest, 2)) },
      ]}
    />
  )
}
