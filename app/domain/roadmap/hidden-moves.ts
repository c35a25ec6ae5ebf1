/** How many people more some parts of a place may have, as bits; of some places together they share one. */
export interface Bound { readonly parts: number; left: number }

/** A hidden place: how many are in each part, and what bounds them. Changed while moves are tried, and put back. */
export interface Row {
  readonly people: number[]
  readonly bounds: readonly Bound[]
  /** Of figures of everybody that are hidden: a reader knows that they are not nobody. */
  readonly totals: readonly { people: number }[]
  /** The column that stands for being in no part; null where the figure of everybody is known. Rows whose figures are one sum share it. */
  readonly pool: number | null
}

interface Move { readonly row: Row; readonly from: number; readonly to: number }

/** By how many the people of one column in some rows could be more or fewer, up to as many as asked for, with every sum over all rows as it is. */
export function movesOf(inside: readonly Row[], outside: readonly Row[], column: number, wanted: number): number {
  const up = countMoves(wanted, (done) => moveWithin(inside, outside, column, 'in', done))
  return up >= wanted ? up : up + countMoves(wanted - up, (done) => moveWithin(inside, outside, column, 'out', done))
}

function countMoves(wanted: number, move: (done: Move[]) => boolean): number {
  const done: Move[] = []
  let count = 0
  while (count < wanted && move(done)) count += 1
  takeBack(done, 0)
  return count
}

/** One person of a row inside comes into the column, or leaves it, and rows outside make up for it. */
function moveWithin(inside: readonly Row[], outside: readonly Row[], column: number, way: 'in' | 'out', done: Move[]): boolean {
  const since = done.length
  for (const row of inside) for (const other of columns(row)) {
    const move = way === 'in' ? { row, from: other, to: column } : { row, from: column, to: other }
    if (other === column || !mayMove(move)) continue
    make(move, done)
    if (makeUp(outside, move.to, move.from, done)) return true
    takeBack(done, since)
  }
  return false
}

/** Moves people of rows from one column on to another, by way of others where no row does it at once. */
function makeUp(rows: readonly Row[], from: number, to: number, done: Move[]): boolean {
  const since = done.length
  for (const move of pathOf(rows, from, to)) {
    if (!mayMove(move)) { takeBack(done, since); return false }
    make(move, done)
  }
  return done.length > since
}

function pathOf(rows: readonly Row[], from: number, to: number): readonly Move[] {
  const cameBy = new Map<number, Move | null>([[from, null]])
  for (const [at] of cameBy) {
    for (const row of rows) {
      for (const move of movesFrom(row, at).filter((each) => !cameBy.has(each.to) && mayMove(each))) cameBy.set(move.to, move)
      if (cameBy.has(to)) return backFrom(to, cameBy)
    }
  }
  return []
}

function backFrom(to: number, cameBy: ReadonlyMap<number, Move | null>): readonly Move[] {
  const path: Move[] = []
  for (let move = cameBy.get(to); move; move = cameBy.get(move.from)) path.unshift(move)
  return path
}

function columns({ people, pool }: Row): readonly number[] {
  return [...people.keys(), ...(pool === null ? [] : [pool])]
}

function movesFrom(row: Row, from: number): readonly Move[] {
  return from < row.people.length || from === row.pool ? columns(row).map((to) => ({ row, from, to })) : []
}

const isPart = ({ people }: Row, column: number) => column < people.length
const isAmong = ({ parts }: Bound, row: Row, column: number) => isPart(row, column) && (parts & (1 << column)) !== 0

function mayMove({ row, from, to }: Move): boolean {
  if (isPart(row, from) && (row.people[from] ?? 0) < 1) return false
  if (!isPart(row, to) && row.totals.some(({ people }) => people < 2)) return false
  return row.bounds.every((bound) => bound.left > 0 || !isAmong(bound, row, to) || isAmong(bound, row, from))
}

function make(move: Move, done: Move[]): void {
  change(move)
  done.push(move)
}

function takeBack(done: Move[], to: number): void {
  for (let move = done.length > to ? done.pop() : undefined; move; move = done.length > to ? done.pop() : undefined) change({ row: move.row, from: move.to, to: move.from })
}

function change({ row, from, to }: Move): void {
  if (isPart(row, from)) row.people[from] = (row.people[from] ?? 0) - 1
  if (isPart(row, to)) row.people[to] = (row.people[to] ?? 0) + 1
  for (const bound of row.bounds) bound.left += Number(isAmong(bound, row, from)) - Number(isAmong(bound, row, to))
  for (const total of row.totals) total.people += Number(isPart(row, to)) - Number(isPart(row, from))
}
