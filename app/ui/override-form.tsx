import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { SelectField, TextField } from './field.tsx'
import { Taught } from './taught.tsx'
import type { ToDoItem } from './to-do-list.tsx'
import { useWords } from './words-context.tsx'

interface Item { readonly key: string; readonly what: ToDoItem }
interface Kept { readonly id: string; readonly at: Date; readonly by: string; readonly why: string; readonly takenBackAt: Date | null; readonly takenBackWhy: string | null; readonly what: ToDoItem }

/** Lets an item count for a learner, with a reason; and what was let count, with the way to take it back, and the completion that rested on it. */
export function OverrideForms({ items, overrides, mayWithdraw, typed }: { readonly items: readonly Item[]; readonly overrides: readonly Kept[]; readonly mayWithdraw: boolean; readonly typed?: { readonly item: string; readonly why: string; readonly withdrawWhy: string } | undefined }) {
  const { words: { learning } } = useWords()
  const choices = items.map(({ key, what }) => ({ value: key, label: `${learning.toDo[what.kind]} ${what.title}` }))
  return (
    <>
      <Card title={learning.overrideTitle}>
        {items.length === 0 ? <p>{learning.overrideNothing}</p> : (
          <form method="post" noValidate>
            <SelectField name="item" label={learning.overrideItem} choices={choices} defaultValue={typed?.item ?? ''} />
            <TextField name="why" maxLength={500} label={learning.overrideWhy} hint={learning.overrideWhyHint} defaultValue={typed?.why ?? ''} />
            <Button wide>{learning.overrideButton}</Button>
          </form>
        )}
      </Card>
      {overrides.length > 0 && <Card title={learning.overridesTitle}>{overrides.map((kept) => <KeptOverride key={kept.id} kept={kept} />)}<TakeBackForm inForce={overrides.filter(({ takenBackAt }) => takenBackAt === null)} /></Card>}
      {mayWithdraw && <WithdrawForm why={typed?.withdrawWhy ?? ''} />}
    </>
  )
}

function KeptOverride({ kept: { at, by, why, takenBackAt, takenBackWhy, what } }: { readonly kept: Kept }) {
  const { words: { learning }, format } = useWords()
  return (
    <div className="entry">
      <p><strong>{learning.toDo[what.kind]} <Taught>{what.title}</Taught></strong></p>
      <p className="small">{learning.overriddenBy(by, format.day(at), why)}</p>
      {takenBackAt !== null && <p className="small">{learning.overrideTakenBack(format.day(takenBackAt), takenBackWhy ?? '')}</p>}
    </div>
  )
}

/** Shown where a completion rests on something taken back: an act of its own, never a side effect. */
function WithdrawForm({ why }: { readonly why: string }) {
  const { words: { revoking, learning } } = useWords()
  return (
    <Card title={revoking.withdrawTitle}>
      <p>{revoking.withdrawLead}</p>
      <form method="post" noValidate>
        <input type="hidden" name="withdraw" value="yes" />
        <TextField name="withdrawWhy" maxLength={500} label={learning.overrideWhy} hint={revoking.whyHint} defaultValue={why} />
        <Button kind="danger">{revoking.withdrawButton}</Button>
      </form>
    </Card>
  )
}

function TakeBackForm({ inForce }: { readonly inForce: readonly Kept[] }) {
  const { words: { learning } } = useWords()
  if (inForce.length === 0) return null
  return (
    <form method="post" noValidate>
      <SelectField name="takeBack" label={learning.overrideTakeBack} choices={inForce.map(({ id, what }) => ({ value: id, label: `${learning.toDo[what.kind]} ${what.title}` }))} defaultValue="" />
      <TextField name="takeBackWhy" maxLength={500} label={learning.overrideWhy} />
      <Button kind="danger">{learning.overrideTakeBack}</Button>
    </form>
  )
}
