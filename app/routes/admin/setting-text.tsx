import type { QuietHours } from '#app/domain/people/message.ts'
import { timeText } from '#app/domain/settings.ts'
import { useWords } from '#app/ui/words-context.tsx'

/** The value of a setting in words. */
export function SettingText({ value }: { readonly value: number | QuietHours }) {
  const { words: { oversight }, format } = useWords()
  return <>{typeof value === 'number' ? format.number(value) : oversight.hours(timeText(value.from), timeText(value.until))}</>
}
