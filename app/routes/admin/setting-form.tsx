import type { QuietHours } from '#app/domain/people/message.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { settingRules, timeText, type SettingKey } from '#app/domain/settings.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ErrorSummary } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface SettingFormProps {
  readonly setting: { readonly key: SettingKey; readonly value: number | QuietHours; readonly seen: number }
  readonly typed: { readonly value: string; readonly from: string; readonly until: string; readonly source: string } | null
  readonly errors: { readonly value?: Refusal; readonly source?: Refusal }
}

/** A new value of a setting, with the document it comes from. */
export function SettingForm({ setting, typed, errors }: SettingFormProps) {
  const { words: { oversight, refusals } } = useWords()
  const first = typeof setting.value === 'number' ? 'value' : 'from'
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
  if (rule.kind === 'count') return <TextField name="value" label={oversight.settingNew} hint={oversight.settingBounds(rule.least, rule.most, rule.usual)} inputMode="numeric" defaultValue={typed?.value ?? `${typeof value === 'number' ? value : ''}`} error={error} maxLength={4} />
  const hours = typeof value === 'number' ? rule.usual : value
  return (
    <>
      <TextField name="from" type="time" label={oversight.hoursFrom} defaultValue={typed?.from ?? timeText(hours.from)} error={error} />
      <TextField name="until" type="time" label={oversight.hoursUntil} hint={oversight.hoursHint} defaultValue={typed?.until ?? timeText(hours.until)} />
    </>
  )
}
