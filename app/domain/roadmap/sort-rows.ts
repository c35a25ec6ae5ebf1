import type { FigureRow } from './figure-table.ts'

export const sortKeys = ['name', 'count', 'share', 'needed'] as const
export type SortKey = (typeof sortKeys)[number]
export interface Sort { readonly key: SortKey; readonly descending: boolean }

/** A sort as an address writes it: «share», or «-share» for the highest first; by name when it reads as nothing. */
export function readSort(text: string | null): Sort {
  const descending = text?.startsWith('-') ?? false
  const key = sortKeys.find((each) => each === (descending ? text?.slice(1) : text))
  return key ? { key, descending } : { key: 'name', descending: false }
}

/** Rows in an order in which a withheld figure has no place of its own: rows without the figure stand last, by name; «chưa xác định» after all. */
export function sortRows(rows: readonly FigureRow[], { key, descending }: Sort): readonly FigureRow[] {
  const collator = new Intl.Collator('vi')
  const direction = descending ? -1 : 1
  const last = (row: FigureRow) => (row.kind === 'undetermined' ? 1 : 0)
  return rows.toSorted((a, b) => {
    const [one, other] = [valueOf(a, key), valueOf(b, key)]
    const byName = collator.compare(a.name, b.name) * (key === 'name' ? direction : 1)
    return last(a) - last(b) || Number(one === null) - Number(other === null) || ((one ?? 0) - (other ?? 0)) * direction || byName
  })
}

function valueOf({ figure, progress }: FigureRow, key: SortKey): number | null {
  switch (key) {
    case 'name': return 0
    case 'count': return 'count' in figure ? figure.count : null
    case 'share': return figure.kind === 'share' ? figure.value : null
    case 'needed': return progress.needed
  }
}
