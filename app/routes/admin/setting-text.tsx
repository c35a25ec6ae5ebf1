import { timeText, type SettingKey, type SettingValues } from '#app/domain/settings.ts'
import { useWords } from '#app/ui/words-context.tsx'
import { partText } from './part-text.ts'

/** The value of a setting in words. */
export function SettingText({ value }: { readonly value: SettingValues[SettingKey] }) {
  const { words: { oversight }, format } = useWords()
  if (typeof value === 'number') return <>{format.number(value)}</>
  if ('from' in value) return <>{oversight.hours(timeText(value.from), timeText(value.until))}</>
  if ('off' in value) return <>{oversight.daysText(value.off.map(format.day).join(', '), value.worked.map(format.day).join(', '))}</>
  const parts = Object.entries(value as unknown as Readonly<Record<string, number | null>>)
  return <>{parts.map(([name, each]) => (each === null ? oversight.settingOffText : oversight.settingParts[name]?.unit(partText(name, each, { oversight, format })) ?? format.number(each))).join(', ')}</>
}
