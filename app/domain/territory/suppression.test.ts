import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { possibleValues, sizeOf, type Cell } from './possible-values.ts'
import { isSmall, staffThreshold, withheldCells } from './suppression.ts'

const cell = (id: string, parent: string | null, count: number, population: number | null = null): Cell => ({ id, parent, count, population })
/** A total with parts, none of a known population. */
const group = (...counts: readonly number[]): readonly Cell[] => [cell('all', null, counts.reduce((a, b) => a + b, 0)), ...counts.map((count, place) => cell(`${place}`, 'all', count))]
const hiddenOf = (cells: readonly Cell[], k = 5) => [...withheldCells(cells, k)].sort()

describe('what is withheld', () => {
  test('nothing when no figure is small', () => { expect(hiddenOf(group(10, 20, 5))).toEqual([]) })
  test('a single small figure takes the next smallest along, or it could be worked out', () => { expect(hiddenOf(group(3, 20, 10))).toEqual(['0', '2']) })
  test('of two small figures too few values are left: a third goes along', () => { expect(hiddenOf(group(2, 2, 9, 30))).toEqual(['0', '1', '2']) })
  test('two small figures that may each be five values stand by themselves', () => { expect(hiddenOf(group(4, 4, 30))).toEqual(['0', '1']) })
  test('zeros are shown, and help nobody: the reader knows a withheld figure is no zero', () => { expect(hiddenOf(group(3, 0, 0, 8))).toEqual(['0', '3']) })
  test('a small figure without siblings takes the total along, and that one a sibling of its own', () => {
    const cells = [cell('p', null, 63), cell('d1', 'p', 3), cell('d2', 'p', 20), cell('d3', 'p', 40), cell('x', 'd1', 3), cell('y', 'd1', 0), cell('z', 'd2', 20), cell('w', 'd3', 40)]
    expect(hiddenOf(cells)).toEqual(['d1', 'd2', 'x', 'z'])
  })
  test('almost everybody is as telling as almost nobody', () => {
    expect(isSmall({ count: 38, population: 40 }, 5)).toBe(true)
    expect(isSmall({ count: 40, population: 40 }, 5)).toBe(false)
    expect(isSmall({ count: 35, population: 40 }, 5)).toBe(false)
  })
  test('of fewer than five people nothing is shown, not even that nobody has', () => { expect(isSmall({ count: 0, population: 4 }, 5)).toBe(true) })
  test('when known populations pin the withheld ones, more is withheld', () => {
    const cells = [cell('all', null, 170), cell('a', 'all', 30, 31), cell('b', 'all', 40, 41), cell('c', 'all', 100, 200)]
    expect(hiddenOf(cells)).toEqual(['a', 'b', 'c'])
  })
  test('where nearly everybody is counted, a sibling that hides nothing is shown, and one that does goes along', () => {
    // Two of 2,000 are left out of a; b and c are complete, so that withholding them leaves a between 1,998 and 2,000.
    const cells = [cell('all', null, 7_498), cell('a', 'all', 1_998, 2_000), cell('b', 'all', 1_000, 1_000), cell('c', 'all', 1_500, 1_500), cell('d', 'all', 3_000, 5_000)]
    expect(hiddenOf(cells)).toEqual(['a', 'd'])
  })
  test('a population smaller than its count bounds nothing', () => { expect(isSmall({ count: 12, population: 10 }, 5)).toBe(false) })
  test('the threshold is a setting, and never under three', () => { expect([undefined, 10, 1, 2.5, '7', 3].map(staffThreshold)).toEqual([5, 10, 3, 5, 5, 3]) })
})

/** A tree of up to three levels whose sums hold; some populations known, none smaller than its count. */
const aTree = (most: { readonly districts: number; readonly communes: number; readonly count: number }) => fc.array(
  fc.array(fc.record({ count: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: most.count })), more: fc.option(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 100 }))) }), { minLength: 1, maxLength: most.communes }),
  { minLength: 1, maxLength: most.districts },
).map((districts): readonly Cell[] => {
  const leaves = districts.flatMap((communes, d) => communes.map(({ count, more }, c) => cell(`${d}.${c}`, `${d}`, count, more === null || count + more === 0 ? null : count + more)))
  const sum = (cells: readonly Cell[]) => cells.reduce((so, { count }) => so + count, 0)
  const middle = districts.map((_, d) => cell(`${d}`, 'p', sum(leaves.filter(({ parent }) => parent === `${d}`))))
  return [cell('p', null, sum(leaves)), ...middle, ...leaves]
})

describe('audit of random trees', () => {
  test('no withheld figure can be narrowed to fewer than k values by anything shown', () => {
    fc.assert(fc.property(aTree({ districts: 5, communes: 8, count: 300 }), fc.integer({ min: 3, max: 10 }), (cells, k) => {
      const withheld = withheldCells(cells, k)
      const values = possibleValues(cells, withheld, k)
      const everything = new Set(cells.filter((each) => each.count > 0 || isSmall(each, k)).map(({ id }) => id))
      const beforehand = possibleValues(cells, everything, k)
      for (const id of withheld) expect(sizeOf(values.get(id)!)).toBeGreaterThanOrEqual(Math.min(k, sizeOf(beforehand.get(id)!)))
    }), { numRuns: 400 })
  })
  test('nothing goes along in vain: each figure that is withheld for the sake of others would narrow one if it were shown', () => {
    const nearlyAll = aTree({ districts: 3, communes: 5, count: 300 }).map((cells) => cells.map((each) => (each.population === null ? each : { ...each, population: Math.max(each.count, Math.ceil(each.count * 1.05)) })))
    fc.assert(fc.property(fc.oneof(aTree({ districts: 3, communes: 5, count: 300 }), nearlyAll), fc.integer({ min: 3, max: 10 }), (cells, k) => {
      const withheld = withheldCells(cells, k)
      const everything = new Set(cells.filter((each) => each.count > 0 || isSmall(each, k)).map(({ id }) => id))
      const beforehand = possibleValues(cells, everything, k)
      const isNarrow = (hidden: ReadonlySet<string>) => { const values = possibleValues(cells, hidden, k); return [...hidden].some((id) => sizeOf(values.get(id)!) < Math.min(k, sizeOf(beforehand.get(id)!))) }
      for (const each of cells.filter((own) => withheld.has(own.id) && !isSmall(own, k))) expect(isNarrow(new Set([...withheld].filter((id) => id !== each.id)))).toBe(true)
    }), { numRuns: 200 })
  })
  test('without known populations at least k values are always left', () => {
    fc.assert(fc.property(aTree({ districts: 5, communes: 8, count: 300 }), fc.integer({ min: 3, max: 10 }), (given, k) => {
      const cells = given.map((each) => ({ ...each, population: null }))
      const withheld = withheldCells(cells, k)
      const values = possibleValues(cells, withheld, k)
      for (const id of withheld) expect(sizeOf(values.get(id)!)).toBeGreaterThanOrEqual(k)
    }), { numRuns: 400 })
  })
  test('every small figure is withheld, no zero is, and the true figure is always among the possible ones', () => {
    fc.assert(fc.property(aTree({ districts: 4, communes: 6, count: 60 }), fc.integer({ min: 3, max: 10 }), (cells, k) => {
      const withheld = withheldCells(cells, k)
      const values = possibleValues(cells, withheld, k)
      for (const each of cells) {
        if (isSmall(each, k)) expect(withheld.has(each.id)).toBe(true)
        else if (each.count === 0) expect(withheld.has(each.id)).toBe(false)
        const { low, high } = values.get(each.id)!
        expect(low <= each.count && each.count <= high).toBe(true)
      }
    }))
  })
})

describe('the bounds', () => {
  /** Every assignment of the leaves that agrees with what is shown, tried one by one. */
  const enumerate = (cells: readonly Cell[], withheld: ReadonlySet<string>, k: number, most: number) => {
    const leaves = cells.filter(({ id }) => !cells.some(({ parent }) => parent === id))
    const seen = new Map(cells.map(({ id }) => [id, { low: Infinity, high: -Infinity }]))
    const assigned = new Map<string, number>()
    const valueOf = (id: string): number => {
      const below = cells.filter(({ parent }) => parent === id)
      return below.length === 0 ? assigned.get(id)! : below.reduce((sum, each) => sum + valueOf(each.id), 0)
    }
    const agrees = (each: Cell, value: number) => {
      if (!withheld.has(each.id)) return value === each.count
      return value >= (each.population !== null && each.population < k ? 0 : 1) && value <= (each.population ?? Infinity)
    }
    const choose = (place: number): void => {
      const leaf = leaves[place]
      if (leaf) {
        for (let value = 0; value <= most; value += 1) if (agrees(leaf, value)) { assigned.set(leaf.id, value); choose(place + 1) }
        return
      }
      const values = cells.map((each) => [each, valueOf(each.id)] as const)
      if (!values.every(([each, value]) => agrees(each, value))) return
      for (const [{ id }, value] of values) seen.set(id, { low: Math.min(seen.get(id)!.low, value), high: Math.max(seen.get(id)!.high, value) })
    }
    choose(0)
    return seen
  }
  test('are those of a complete enumeration', () => {
    const most = 9
    const tree = aTree({ districts: 2, communes: 2, count: 5 }).map((cells) => cells.map((each) => (each.id.includes('.') ? { ...each, population: Math.min(most, Math.max(each.population ?? most, each.count, 1)) } : each)))
    fc.assert(fc.property(tree, fc.array(fc.nat(6)), (cells, picks) => {
      const k = 3
      const withheld = new Set([...withheldCells(cells, k), ...picks.flatMap((pick) => cells[pick % cells.length]!).filter(({ count }) => count > 0).map(({ id }) => id)])
      const found = enumerate(cells, withheld, k, most)
      const values = possibleValues(cells, withheld, k)
      for (const { id } of cells) expect(values.get(id)).toEqual(found.get(id))
    }), { numRuns: 150 })
  })
})
