import type { Day } from '#app/domain/calendar.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { LongTextField, TextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface Shown { readonly id: string; readonly detectedAt: Date; readonly what: string; readonly people: number | null; readonly notifiedAt: Date | null; readonly notice: string; readonly closedAt: Date | null; readonly closing: string; readonly hours: number | null }
interface Noted { readonly act: 'notify' | 'close'; readonly text: string }

/** A breach with its clock, and what may still be noted of it. */
export function BreachEntry({ breach, noted }: { readonly breach: Shown; readonly noted: Noted | null }) {
  const { words: { protection }, format } = useWords()
  const { hours, people, notifiedAt, closedAt } = breach
  return (
    <Card title={protection.breachDetected(format.time(breach.detectedAt))}>
      {hours !== null && <p><Chip kind={hours < 0 ? 'late' : 'due'}>{hours < 0 ? protection.breachLate : protection.breachLeft(hours)}</Chip></p>}
      <p className="wrap-anywhere">{breach.what}</p>
      {people !== null && <p>{protection.breachCount(format.number(people))}</p>}
      {notifiedAt !== null && <p className="wrap-anywhere">{protection.breachNotified(format.time(notifiedAt), breach.notice)}</p>}
      {closedAt !== null && <p className="wrap-anywhere">{protection.breachClosed(format.time(closedAt), breach.closing)}</p>}
      {closedAt === null && notifiedAt === null && <NoteForm id={breach.id} act="notify" label={protection.notifyText} button={protection.notifyButton} noted={noted} />}
      {closedAt === null && <NoteForm id={breach.id} act="close" label={protection.closeBreachText} button={protection.closeBreachButton} noted={noted} />}
    </Card>
  )
}

function NoteForm({ id, act, label, button, noted }: { readonly id: string; readonly act: 'notify' | 'close'; readonly label: string; readonly button: string; readonly noted: Noted | null }) {
  return (
    <form method="post" className="stack" noValidate>
      <input type="hidden" name="act" value={act} /><input type="hidden" name="id" value={id} />
      <div className="field">
        <label htmlFor={`${act}-${id}`}>{label}</label>
        <textarea className="input" id={`${act}-${id}`} name="text" rows={2} maxLength={500} required defaultValue={noted?.act === act ? noted.text : ''} />
      </div>
      <Button kind="ghost">{button}</Button>
    </form>
  )
}

interface Typed { readonly day: string; readonly time: string; readonly what: string; readonly people: string }

/** A new breach, on record at once. */
export function BreachForm({ today, typed, errors }: { readonly today: Day; readonly typed: Typed | null; readonly errors: Partial<Record<'day' | 'what' | 'people', Refusal>> }) {
  const { words: { protection, refusals } } = useWords()
  const errorOf = (name: 'day' | 'what' | 'people') => { const reason = errors[name]; return reason && refusals[reason] }
  return (
    <Card title={protection.breachNew}>
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="act" value="record" />
        <TextField name="day" label={protection.breachDay} type="date" max={today} defaultValue={typed?.day ?? today} error={errorOf('day')} />
        <TextField name="time" label={protection.breachTime} hint={protection.breachTimeHint} defaultValue={typed?.time} autoComplete="off" />
        <LongTextField name="what" label={protection.breachWhat} hint={protection.breachWhatHint} defaultValue={typed?.what} rows={4} maxLength={500} error={errorOf('what')} />
        <TextField name="people" label={protection.breachPeople} hint={protection.breachPeopleHint} inputMode="numeric" defaultValue={typed?.people} required={false} autoComplete="off" error={errorOf('people')} />
        <Button>{protection.breachButton}</Button>
      </form>
    </Card>
  )
}
