import { evidenceKey, inTime, isRefused, type Entry, type Evidence, type Override } from './evidence.ts'

/** All that was entered about one learner: evidence and overrides of each item in time, each id once; what was taken back; what was refused. Keys by `evidenceKey`. */
export interface Ledger {
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>
  readonly overrides: ReadonlyMap<string, readonly Override[]>
  readonly takenBack: ReadonlySet<string>
  readonly refused: readonly Entry[]
}

/** The ledger of all entries, in whatever order they came. */
export function ledgerOf(entries: readonly Entry[]): Ledger {
  const sound = entries.filter((entry) => !isRefused(entry))
  const overrides = sound.filter((entry) => entry.kind === 'override')
  const evidence = sound.filter((entry) => entry.kind !== 'override' && entry.kind !== 'taken-back')
  return {
    evidence: byKey(evidence, evidenceKey),
    overrides: byKey(overrides, ({ item }) => evidenceKey(item)),
    takenBack: new Set(sound.flatMap((entry) => (entry.kind === 'taken-back' ? [entry.of] : []))),
    refused: entries.filter(isRefused),
  }
}

/** The ledger with one entry more. */
export function enter(ledger: Ledger, entry: Entry): Ledger {
  if (isRefused(entry)) return { ...ledger, refused: [...ledger.refused, entry] }
  if (entry.kind === 'taken-back') return { ...ledger, takenBack: new Set([...ledger.takenBack, entry.of]) }
  if (entry.kind === 'override') return { ...ledger, overrides: withRow(ledger.overrides, evidenceKey(entry.item), entry) }
  return { ...ledger, evidence: withRow(ledger.evidence, evidenceKey(entry), entry) }
}

/** The evidence of an item that holds. */
export function evidenceOf({ evidence, takenBack }: Ledger, key: string): readonly Evidence[] {
  return (evidence.get(key) ?? []).filter(({ id }) => !takenBack.has(id))
}

/** The first override of an item that holds; null without one. */
export function overrideOf({ overrides, takenBack }: Ledger, key: string): Override | null {
  return (overrides.get(key) ?? []).find(({ id }) => !takenBack.has(id)) ?? null
}

function byKey<Row extends Evidence | Override>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const some = found.get(key)
    if (some) some.push(row)
    else found.set(key, [row])
  }
  return new Map([...found].map(([key, some]) => [key, inTime(some)]))
}

function withRow<Row extends Evidence | Override>(rows: ReadonlyMap<string, readonly Row[]>, key: string, row: Row): ReadonlyMap<string, readonly Row[]> {
  return new Map(rows).set(key, inTime([...rows.get(key) ?? [], row]))
}
