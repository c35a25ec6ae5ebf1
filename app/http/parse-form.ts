import type { z } from 'zod'
import { withoutIdentityNumbers } from '#app/domain/people/identity-number.ts'

/** Fields that are compared and not kept as they are: secrets, codes, what a machine made. */
const asTyped = /secret|password|^(?:current|chosen|pin|code|handle|seal|badge)$/iu
/** Stands where an identity number was typed, whatever for: none is kept, and whoever typed it sees that (DOMAIN §4.2). */
const hidden = '•'.repeat(12)

/** Every text of a form by its name, in one pass: a form of thousands of names costs no more than it is long. Files are left out. */
function valuesOf(form: FormData): Map<string, string[]> {
  const values = new Map<string, string[]>()
  for (const [name, typed] of form) {
    if (typeof typed !== 'string') continue
    const value = asTyped.test(name) ? typed : withoutIdentityNumbers(typed, hidden)
    const held = values.get(name)
    if (held) held.push(value)
    else values.set(name, [value])
  }
  return values
}

/** A form as a plain record; a name sent several times becomes a list. */
function fieldsOf(values: ReadonlyMap<string, readonly string[]>): Record<string, string | readonly string[]> {
  const fields: Record<string, string | readonly string[]> = Object.create(null) as Record<string, string | readonly string[]>
  for (const [name, sent] of values) fields[name] = sent.length === 1 ? sent[0] ?? '' : sent
  return fields
}

/** U+0000 is in no text that a person types, and PostgreSQL refuses it as an error. */
const nul = '\0'

export type ParsedForm<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly errors: Readonly<Record<string, string>> }

/** Reads a form by its schema. Each error is the reason given in the schema, under the name of its field. */
export function parseForm<Schema extends z.ZodType>(form: FormData, schema: Schema): ParsedForm<z.output<Schema>> {
  const values = valuesOf(form)
  const unreadable = [...values].find(([, sent]) => sent.some((value) => value.includes(nul)))
  if (unreadable) return { ok: false, errors: { [unreadable[0]]: 'unreadable' } }
  const parsed = schema.safeParse(fieldsOf(values))
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, errors: Object.fromEntries(parsed.error.issues.toReversed().map((issue) => [issue.path.join('.'), issue.message])) }
}

/** All values of a form by name, for forms whose names depend on the question. */
export function formFields(form: FormData): ReadonlyMap<string, readonly string[]> {
  return valuesOf(form)
}
