import type { z } from 'zod'

/** A form as a plain record; a name sent several times becomes a list. Files are refused by leaving them out. */
function fieldsOf(form: FormData): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name).filter((value): value is string => typeof value === 'string')
    fields[name] = values.length === 1 ? values[0] ?? '' : values
  }
  return fields
}

export type ParsedForm<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly errors: Readonly<Record<string, string>> }

/** Reads a form by its schema. Each error is the reason given in the schema, under the name of its field. */
export function parseForm<Schema extends z.ZodType>(form: FormData, schema: Schema): ParsedForm<z.output<Schema>> {
  const parsed = schema.safeParse(fieldsOf(form))
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, errors: Object.fromEntries(parsed.error.issues.toReversed().map((issue) => [issue.path.join('.'), issue.message])) }
}

/** All values of a form by name, for forms whose names depend on the question. */
export function formFields(form: FormData): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(fieldsOf(form)).map(([name, value]) => [name, [value].flat()]))
}
