import type { Refusal } from '#app/domain/refusal.ts'
import { wordsOf, type Language } from './words.ts'

/** The sentence of each refusal, in both languages. */
const refusals: Record<Language, Record<Refusal, string>> = { vi: wordsOf('vi').refusals, en: wordsOf('en').refusals }

/** Whether something (an action's answer, an error's data) is a reason with a sentence. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'string' && Object.hasOwn(refusals.vi, value)
}
