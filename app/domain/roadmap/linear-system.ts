export type Matrix = readonly (readonly number[])[]

/** x of A·x = b by elimination with the greatest pivot first; null where A has no inverse. */
export function solve(matrix: Matrix, right: readonly number[]): readonly number[] | null {
  const solved = eliminate(matrix.map((row, place) => [...row, right[place] ?? 0]))
  return solved && solved.map((row) => row.at(-1) ?? 0)
}

/** The inverse of a square matrix; null where there is none. */
export function inverse(matrix: Matrix): Matrix | null {
  const n = matrix.length
  const solved = eliminate(matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]))
  return solved && solved.map((row) => row.slice(n))
}

/** Gauss and Jordan: the left square becomes the identity. */
function eliminate(rows: number[][]): Matrix | null {
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows.slice(column).reduce((best, row, place) => (Math.abs(row[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0) ? column + place : best), column)
    const head = rows[pivot]
    const scale = head?.[column] ?? 0
    if (!head || scale === 0 || !Number.isFinite(scale)) return null
    rows[pivot] = rows[column] ?? []
    const own = head.map((value) => value / scale)
    rows[column] = own
    for (const [place, row] of rows.entries()) {
      const factor = row[column] ?? 0
      if (place !== column && factor !== 0) rows[place] = row.map((value, j) => value - factor * (own[j] ?? 0))
    }
  }
  return rows
}
