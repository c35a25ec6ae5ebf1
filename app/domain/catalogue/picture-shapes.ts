/** A shape of a drawing: its element, its attributes as written, and what stands in it. */
export interface Shape { readonly tag: string; readonly attributes: Readonly<Record<string, string>>; readonly children: readonly Shape[] }

/** The shapes of a drawing that was checked (check-picture): elements and attributes only. */
export function shapesOf(svg: string): readonly Shape[] {
  const open: Shape[][] = [[]]
  for (const [, close, tag = '', inside = '', single] of svg.matchAll(/<(\/?)(\w+)([^>]*?)(\/?)>/gu)) {
    if (close === '/') {
      open.pop()
      continue
    }
    const children: Shape[] = []
    open.at(-1)?.push({ tag, attributes: Object.fromEntries([...inside.matchAll(/([\w-]+)\s*=\s*"([^"]*)"/gu)].map(([, name = '', value = '']) => [name, value])), children })
    if (single !== '/') open.push(children)
  }
  return open[0]?.[0]?.children ?? []
}
