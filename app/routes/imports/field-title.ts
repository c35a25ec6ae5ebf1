import type { Words } from '#app/words/words.ts'

/** A field as people call it; codes of an archive as they stand there. */
export function fieldTitle({ fields, wholeRow }: Words['imports'], field: string | null): string {
  return field === null ? wholeRow : Object.hasOwn(fields, field) ? fields[field as keyof typeof fields] : field
}
