import type { KeptRelief } from '#app/data/training/reliefs.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ReliefForm as ReliefTyped } from './official-form.ts'

interface ReliefCardProps { readonly isOpen: boolean; readonly given: readonly KeptRelief[]; readonly typed: ReliefTyped | null }

/** More time or an exemption for one requirement that is still to be met; what was given, and the way to take it back. */
export function ReliefCard({ isOpen, given, typed }: ReliefCardProps) {
  const { words: { cycles } } = useWords()
  const standing = given.filter(({ takenBackAt }) => takenBackAt === null)
  return (
    <Card id="relief" title={cycles.reliefTitle}>
      {given.map((relief) => <Given key={relief.id} relief={relief} />)}
      {isOpen ? <ReliefForm typed={typed?.act === 'relieve' ? typed : null} /> : <p>{cycles.reliefNothing}</p>}
      {standing.length > 0 && <TakeBackForm standing={standing} typed={typed?.act === 'take-back' ? typed : null} />}
    </Card>
  )
}

function ReliefForm({ typed }: Pick<ReliefCardProps, 'typed'>) {
  const { words: { cycles } } = useWords()
  return (
    <form method="post" noValidate>
      <input type="hidden" name="act" value="relieve" />
      <SelectField name="kind" label={cycles.reliefKind} choices={[{ value: 'extension', label: cycles.extension }, { value: 'exemption', label: cycles.exemption }]} defaultValue={typed?.kind ?? ''} />
      <TextField name="untilOn" type="date" label={cycles.reliefUntil} hint={cycles.reliefUntilHint} required={false} defaultValue={typed?.untilOn ?? ''} />
      <TextField name="why" maxLength={500} label={cycles.why} hint={cycles.whyHint} defaultValue={typed?.why ?? ''} />
      <Button wide>{cycles.reliefButton}</Button>
    </form>
  )
}

function TakeBackForm({ standing, typed }: { readonly standing: readonly KeptRelief[]; readonly typed: ReliefTyped | null }) {
  const { words: { cycles } } = useWords()
  const nameOf = useReliefName()
  return (
    <form method="post" noValidate>
      <input type="hidden" name="act" value="take-back" />
      <SelectField name="reliefId" label={cycles.takeBack} choices={standing.map((relief) => ({ value: relief.id, label: nameOf(relief) }))} defaultValue={typed?.reliefId ?? ''} />
      <TextField name="takeBackWhy" maxLength={500} label={cycles.takeBackWhy} defaultValue={typed?.takeBackWhy ?? ''} />
      <Button kind="danger">{cycles.takeBack}</Button>
    </form>
  )
}

function useReliefName(): (relief: KeptRelief) => string {
  const { words: { cycles }, format } = useWords()
  return ({ kind, untilOn }) => `${cycles[kind]}${untilOn === null ? '' : ` ${cycles.exemptUntil(format.day(untilOn))}`}`
}

function Given({ relief }: { readonly relief: KeptRelief }) {
  const { words: { cycles }, format } = useWords()
  const nameOf = useReliefName()
  return (
    <div className="entry">
      <p><strong>{nameOf(relief)}</strong></p>
      <p className="small">{cycles.by(relief.by, format.day(relief.madeAt), relief.why)}</p>
      {relief.takenBackAt !== null && <p className="small">{cycles.takenBack(format.day(relief.takenBackAt), relief.takenBackWhy ?? '')}</p>}
    </div>
  )
}
