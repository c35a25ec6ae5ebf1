/** Forms that the phone answers by itself, and where it leads from there. */
export const seeOther = (address: string) => new Response(null, { status: 303, headers: { Location: address } })

export function textIn(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}

const surrounding = ['course', 'lesson', 'position', 'act']

/** The fields of an answer, each with its values. */
export function formOf(fields: FormData): readonly (readonly [string, readonly string[]])[] {
  const names = [...new Set([...fields.keys()])].filter((name) => !surrounding.includes(name))
  return names.map((name) => [name, fields.getAll(name).filter((value) => typeof value === 'string')] as const)
}
