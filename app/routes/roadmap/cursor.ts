/** The last line of a page of evidence, after which the next begins. */
export interface Cursor { readonly at: Date; readonly id: string }

const shape = /^(\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export function cursorOf({ completedAt, id }: { readonly completedAt: Date; readonly id: string }): string {
  return `${completedAt.getTime()}_${id}`
}

/** Null where a page begins at the start; «unreadable» for what no page of ours has written. */
export function readCursor(text: string | null): Cursor | 'unreadable' | null {
  if (text === null) return null
  const [, at, id] = shape.exec(text) ?? []
  return at !== undefined && id !== undefined ? { at: new Date(Number(at)), id } : 'unreadable'
}
