import { insidesOf } from '../spans.ts'

/** A shape of a drawing: its element, its attributes as written, and what stands in it. */
export interface Shape { readonly tag: string; readonly attributes: Readonly<Record<string, string>>; readonly children: readonly Shape[] }

/** The shapes of a drawing that was checked (check-picture): elements and attributes only. */
export function shapesOf(svg: string): readonly Shape[] {
  const open: Shape[][] = [[]]
  for (const written of insidesOf(svg, '<', '>')) {
    if (written.startsWith('/')) {
      open.pop()
      continue
    }
    const tag = /^\w+/u.exec(written)?.[0] ?? ''
    const children: Shape[] = []
    open.at(-1)?.push({ tag, attributes: Object.fromEntries([...written.matchAll(/(?<![\w-])([\w-]+)\s*=\s*"([^"]*)"/gu)].map(([, name = '', value = '']) => [name, value])), children })
    if (!written.endsWith('/')) open.push(children)
  }
  return open[0]?.[0]?.children ?? []
}
