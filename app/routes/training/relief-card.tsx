import type { KeptRelief } from '#app/data/training/reliefs.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SelectField, TextField, type Choice } from '#app/ui/field.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ReliefForm as Typed } from './official-form.ts'

type Listed = KeptRelief & { readonly title: string }
interface ReliefCardProps { readonly open: readonly Choice[]; readonly reliefs: readonly Listed[]; readonly typed: Omit<Typed, 'act'> | null; readonly typedBack: Omit<Typed, 'act'> | null }

/** More time or an exemption for what is still to be met; what was given, and the way to take it back. */
export function ReliefCard({ open, reliefs, typed, typedBack }: ReliefCardProps) {
  const { words: { cycles } } = useWords()
  const standing = reliefs.filter(({ takenBackAt }) => takenBackAt === null)
  return (
    <Card title={cycles.reliefTitle}>
      {reliefs.map((relief) => <Given key={relief.id} relief={relief} />)}
      {open.length === 0 ? <p>{cycles.reliefNothing}</p> : <ReliefForm open={open} typed={typed} />}
      {standing.length > 0 && <TakeBackForm standing={standing} typed={typedBack} />}
    </Card>
  )
}

function ReliefForm({ open, typed }: Pick<ReliefCardProps, 'open' | 'typed'>) {
  const { words: { cycles } } = useWords()
  return (
    <form method="post" noValidate>
      <input type="hidden" name="act" value="relieve" />
      <SelectField name="requirementId" label={cycles.reliefOf} choices={open} defaultValue={typed?.requirementId ?? (open.length === 1 ? open[0]?.value : '')} />
      <SelectField name="kind" label={cycles.reliefKind} choices={[{ value: 'extension', label: cycles.extension }, { value: 'exemption', label: cycles.exemption }]} defaultValue={typed?.kind ?? ''} />
      <TextField name="untilOn" type="date" label={cycles.reliefUntil} hint={cycles.reliefUntilHint} required={false} defaultValue={typed?.untilOn ?? ''} />
      <TextField name="why" maxLength={500} label={cycles.why} hint={cycles.whyHint} defaultValue={typed?.why ?? ''} />
      <Button wide>{cycles.reliefButton}</Button>
    </form>
  )
}

function TakeBackForm({ standing, typed }: { readonly standing: readonly Listed[]; readonly typed: Omit<Typed, 'act'> | null }) {
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

function useReliefName(): (relief: Listed) => string {
  const { words: { cycles }, format } = useWords()
  return ({ kind, untilOn, title }) => `${cycles[kind]}${untilOn === null ? '' : ` ${cycles.exemptUntil(format.day(untilOn))}`} · ${title}`
}

function Given({ relief }: { readonly relief: Listed }) {
  const { words: { cycles }, format } = useWords()
  const nameOf = useReliefName()
  return (
    <div className="entry">
      <p><strong><Taught>{nameOf(relief)}</Taught></strong></p>
      <p className="small">{cycles.by(relief.by, format.day(relief.madeAt), relief.why)}</p>
      {relief.takenBackAt !== null && <p className="small">{cycles.takenBack(format.day(relief.takenBackAt), relief.takenBackWhy ?? '')}</p>}
    </div>
  )
}
