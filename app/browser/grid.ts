export interface Cell { readonly row: number; readonly column: number }

/** The cell a key leads to in a grid of so many rows (its header among them) and columns; null for a key that leads nowhere. A page is ten rows. */
export function nextCell({ row, column }: Cell, key: string, isWhole: boolean, { rows, columns }: { readonly rows: number; readonly columns: number }): Cell | null {
  const to = (down: number, right: number): Cell => ({ row: Math.min(rows - 1, Math.max(0, row + down)), column: Math.min(columns - 1, Math.max(0, column + right)) })
  switch (key) {
    case 'ArrowRight': return to(0, 1)
    case 'ArrowLeft': return to(0, -1)
    case 'ArrowDown': return to(1, 0)
    case 'ArrowUp': return to(-1, 0)
    case 'PageDown': return to(10, 0)
    case 'PageUp': return to(-10, 0)
    case 'Home': return isWhole ? { row: 0, column: 0 } : { row, column: 0 }
    case 'End': return isWhole ? { row: rows - 1, column: columns - 1 } : { row, column: columns - 1 }
    default: return null
  }
}
