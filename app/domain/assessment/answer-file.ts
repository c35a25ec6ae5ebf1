/** What one emergency file holds at most: the phone writes no more, and the server takes in no less. */
export const mostFileEntries = 2_000
/** Bytes of the file, which is base64 of its text. */
export const mostFileBytes = 1024 * 1024

/** Bytes of text that a file has room for, beside what surrounds the entries. */
export const fileTextBytes = Math.floor((mostFileBytes - 4_096) * 3 / 4)

interface Numbered { readonly position: number; readonly sequence: number }

/**
 * The entries that fit into one file, in the order given. All of them, as good as always; of more, the last of each question first, since no
 * other can count, and then the newest. `sizeOf`: bytes of an entry's JSON.
 */
export function entriesForFile<Entry extends Numbered>(entries: readonly Entry[], sizeOf: (entry: Entry) => number): readonly Entry[] {
  const last = new Map<number, Entry>()
  for (const entry of entries) if (entry.sequence >= (last.get(entry.position)?.sequence ?? 0)) last.set(entry.position, entry)
  const isLast = (entry: Entry) => last.get(entry.position) === entry
  const byWeight = [...entries].sort((one, other) => Number(isLast(other)) - Number(isLast(one)) || other.sequence - one.sequence)
  let left = fileTextBytes
  const taken = new Set(byWeight.slice(0, mostFileEntries).filter((entry) => (left -= sizeOf(entry) + 1) >= 0))
  return entries.filter((entry) => taken.has(entry))
}
