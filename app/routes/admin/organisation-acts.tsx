import type { Refusal } from '#app/domain/refusal.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ErrorSummary } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface CloseProps { readonly endsOn: string | null; readonly people: number; readonly typed: { readonly endsOn: string; readonly closeDocument: string } | null; readonly errors: Partial<Record<string, Refusal>> }

/** Closing an organisation at the end of a day, or taking that back. */
export function OrganisationCloseForm({ endsOn, people, typed, errors }: CloseProps) {
  const { words: { structure, administration, refusals }, format } = useWords()
  if (endsOn !== null) return <Card title={structure.reopen}><p>{structure.reopenText(format.day(endsOn))}</p><form method="post"><Button name="act" value="reopen" kind="ghost">{structure.reopen}</Button></form></Card>
  const labels = { endsOn: structure.closeDay, document: administration.document }
  const errorOf = (field: 'endsOn' | 'document') => errors[field] && refusals[errors[field]]
  const listed = (['endsOn', 'document'] as const).flatMap((name) => { const text = errorOf(name); return text ? [{ name: name === 'document' ? 'closeDocument' : name, label: labels[name], text }] : [] })
  return (
    <Card title={structure.close}>
      <p>{structure.closeText(people)}</p>
      <form method="post" className="stack" noValidate>
        <ErrorSummary errors={listed} />
        <TextField name="endsOn" type="date" label={labels.endsOn} defaultValue={typed?.endsOn} error={errorOf('endsOn')} />
        <TextField name="closeDocument" label={labels.document} defaultValue={typed?.closeDocument} error={errorOf('document')} maxLength={longestDocument} />
        <Button name="act" value="close" kind="danger">{structure.close}</Button>
      </form>
    </Card>
  )
}

interface HistoryLine { readonly id: string; readonly startsOn: string; readonly name: string; readonly parentName: string | null; readonly document: string | null; readonly recordedAt: Date; readonly recordedBy: string | null; readonly takenBackAt: Date | null; readonly takenBackWhy: string | null }

/** All that was written down about name and place, latest first. */
export function OrganisationHistory({ history }: { readonly history: readonly HistoryLine[] }) {
  const { words: { structure, administration }, format } = useWords()
  return (
    <Card title={structure.history}>
      {history.length === 0 ? <p>{structure.historyNone}</p> : history.map((version) => (
        <div className="entry" key={version.id}>
          <p><strong>{administration.from(format.day(version.startsOn))}</strong>: {version.name} {version.takenBackAt !== null && <Chip kind="none">{structure.takenBack}</Chip>}</p>
          <p className="small">{structure.parent}: {version.parentName ?? structure.noParent}. {administration.document}: {version.document ?? administration.noDocument}. {structure.recorded(version.recordedBy ?? '', format.time(version.recordedAt))}</p>
          {version.takenBackAt !== null && <p className="small">{version.takenBackWhy === null ? structure.replacedOn(format.time(version.takenBackAt)) : structure.takenBackOn(format.time(version.takenBackAt), version.takenBackWhy)}</p>}
        </div>
      ))}
    </Card>
  )
}

/** The last change may be taken back, while there is one before it. */
export function TakeBackChange({ history, why }: { readonly history: readonly HistoryLine[]; readonly why: string }) {
  const { words: { structure, administration }, format } = useWords()
  const [last, before] = history.filter(({ takenBackAt }) => takenBackAt === null)
  if (!last || !before) return null
  return (
    <Card title={structure.takeBack}>
      <p>{structure.takeBackText(format.day(last.startsOn), before.name)}</p>
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="version" value={last.id} />
        <TextField name="why" label={administration.endWhy} defaultValue={why} maxLength={500} />
        <Button name="act" value="take-back" kind="danger">{structure.takeBack}</Button>
      </form>
    </Card>
  )
}
