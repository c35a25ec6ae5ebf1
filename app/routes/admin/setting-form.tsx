import type { QuietHours } from '#app/domain/people/message.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { fitsPart, settingRules, timeText, type SettingKey, type SettingValues } from '#app/domain/settings.ts'
import type { WorkingDays } from '#app/domain/working-days.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CheckField, TextField } from '#app/ui/field.tsx'
import { ErrorSummary } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { isHours, partText } from './part-text.ts'

interface SettingFormProps {
  readonly setting: { readonly key: SettingKey; readonly value: SettingValues[SettingKey]; readonly seen: number }
  readonly typed: { readonly value: string; readonly from: string; readonly until: string; readonly parts: Readonly<Record<string, string>>; readonly off: boolean; readonly source: string } | null
  readonly errors: { readonly value?: Refusal; readonly source?: Refusal }
}

/** A new value of a setting, with the document it comes from. */
export function SettingForm({ setting, typed, errors }: SettingFormProps) {
  const { words: { oversight, refusals } } = useWords()
  const first = firstField(setting)
  const listed = [
    ...(errors.value ? [{ name: first, label: oversight.settingNew, text: refusals[errors.value] }] : []),
    ...(errors.source ? [{ name: 'source', label: oversight.settingFrom, text: refusals[errors.source] }] : []),
  ]
  return (
    <Card title={oversight.settingChange}>
      <form method="post" className="stack" noValidate>
        <ErrorSummary errors={listed} />
        <input type="hidden" name="seen" value={setting.seen} />
        <ValueFields setting={setting} typed={typed} error={errors.value && refusals[errors.value]} />
        <TextField name="source" label={oversight.settingFrom} hint={oversight.settingFromHint} defaultValue={typed?.source} error={errors.source && refusals[errors.source]} maxLength={longestDocument} />
        <Button wide>{oversight.settingButton}</Button>
      </form>
    </Card>
  )
}

function ValueFields({ setting: { key, value }, typed, error }: Pick<SettingFormProps, 'setting' | 'typed'> & { readonly error: string | undefined }) {
  const { words: { oversight } } = useWords()
  const rule = settingRules[key]
  if (rule.kind === 'counts') return <PartFields setting={{ key, value }} typed={typed} error={error} />
  if (rule.kind === 'days') return <DayFields days={typeof value === 'object' && 'off' in value ? value : rule.usual} typed={typed} error={error} />
  if (rule.kind === 'hours') return <HourFields hours={typeof value === 'object' && 'from' in value ? value : rule.usual} typed={typed} error={error} />
  return <TextField name="value" label={oversight.settingNew} hint={oversight.settingBounds(rule.least, rule.most, rule.usual)} inputMode="numeric" defaultValue={typed?.value ?? `${typeof value === 'number' ? value : ''}`} error={error} maxLength={4} />
}

/** Two times of the day. */
function HourFields({ hours, typed, error }: { readonly hours: QuietHours; readonly typed: SettingFormProps['typed']; readonly error: string | undefined }) {
  const { words: { oversight } } = useWords()
  return (
    <>
      <TextField name="from" type="time" label={oversight.hoursFrom} defaultValue={typed?.from ?? timeText(hours.from)} error={error} />
      <TextField name="until" type="time" label={oversight.hoursUntil} hint={oversight.hoursHint} defaultValue={typed?.until ?? timeText(hours.until)} />
    </>
  )
}

/** Days that are otherwise, as lists of them. */
function DayFields({ days, typed, error }: { readonly days: WorkingDays; readonly typed: SettingFormProps['typed']; readonly error: string | undefined }) {
  const { words: { oversight }, format } = useWords()
  const textOf = (name: 'daysOff' | 'daysWorked', list: readonly string[]) => typed?.parts[name] ?? list.map(format.day).join(', ')
  return (
    <>
      <TextField name="daysOff" label={oversight.daysOff} hint={oversight.daysHint} defaultValue={textOf('daysOff', days.off)} error={error} maxLength={1000} />
      <TextField name="daysWorked" label={oversight.daysWorked} hint={oversight.daysHint} defaultValue={textOf('daysWorked', days.worked)} maxLength={1000} />
    </>
  )
}

/** The field that a fault of the value is named by. */
function firstField({ key }: Pick<SettingFormProps['setting'], 'key'>): string {
  const rule = settingRules[key]
  if (rule.kind === 'counts') return Object.keys(rule.parts)[0] ?? 'value'
  return { count: 'value', days: 'daysOff', hours: 'from' }[rule.kind]
}

/** Several numbers under one name; where one may mean never, a box says so. */
function PartFields({ setting: { key, value }, typed, error }: { readonly setting: Pick<SettingFormProps['setting'], 'key' | 'value'>; readonly typed: SettingFormProps['typed']; readonly error: string | undefined }) {
  const { words: { oversight }, format } = useWords()
  const rule = settingRules[key]
  if (rule.kind !== 'counts') return null
  const inDays = (name: string, usual: number) => (isHours(name) ? ` ${oversight.settingInDays(partText(name, held[name] ?? usual, { oversight, format }), partText(name, usual, { oversight, format }))}` : '')
  const held = value as unknown as Readonly<Record<string, number | null>>
  const isOff = typed?.off ?? Object.values(held).includes(null)
  // The parts that are wrong by themselves; where they only do not fit together, the first.
  const faulty = Object.entries(rule.parts).filter(([name, part]) => typed !== null && !fitsPart(part, typed.parts[name] ?? '')).map(([name]) => name)
  const marked = faulty.length > 0 ? faulty : Object.keys(rule.parts).slice(0, 1)
  return (
    <>
      {Object.entries(rule.parts).map(([name, { least, most, usual }]) => (
        <TextField key={name} name={name} label={oversight.settingParts[name]?.label ?? name} hint={`${oversight.settingBounds(least, most, usual)}${inDays(name, usual)}`} inputMode="numeric" defaultValue={typed?.parts[name] ?? String(held[name] ?? usual)} error={marked.includes(name) ? error : null} maxLength={5} />
      ))}
      {Object.values(rule.parts).some(({ mayBeOff }) => mayBeOff) && <CheckField name="off" value="yes" label={oversight.settingOff} defaultChecked={isOff} />}
    </>
  )
}
