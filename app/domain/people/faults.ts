import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'

/** The reasons of those fields of a form that were refused, all at once. */
export function faultsOf<Field extends string>(fields: Readonly<Record<Field, Result<unknown, Refusal>>>): Partial<Record<Field, Refusal>> {
  const entries = Object.entries(fields) as [Field, Result<unknown, Refusal>][]
  return Object.fromEntries(entries.flatMap(([field, read]) => (read.ok ? [] : [[field, read.reason]]))) as Partial<Record<Field, Refusal>>
}
