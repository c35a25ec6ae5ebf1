import { z } from 'zod'
import type { JournalEntry, Receipt } from '#app/domain/assessment/receipt.ts'

/** More than one phone can tap between two sends; larger batches are cut by the journal. */
const mostEntries = 50
/** Sequences stay far below what the table holds, so that the form's next number always fits. */
const mostSequence = 1_000_000_000
const mostElapsedMs = 2_147_483_647

const envelope = z.object({ writer: z.string().regex(/^[\w-]{22}$/), sequence: z.number().int().min(1).max(mostSequence) })
/** U+0000 and half of a pair of code units are in no text that a person types, and PostgreSQL refuses both as an error. */
const text = z.string().max(2_000).refine((value) => !value.includes('\0') && value.isWellFormed())
const entry = envelope.extend({
  position: z.number().int().min(1).max(999),
  question: text,
  fields: z.record(text, z.array(text).max(100)),
  tappedAt: z.iso.datetime({ offset: true }).nullish().catch(null),
  elapsed: z.number().min(0).max(mostElapsedMs).nullish().catch(null),
  issued: z.string().max(200).catch(''),
})

/** The entries of a batch; one that cannot be read has its refusal, so that its journal parks it. Null when the whole cannot be read. */
export function journalEntries(sent: unknown): ReadEntries | null {
  return entriesIn(jsonOf(sent), mostEntries)
}

export interface ReadEntries { readonly readable: readonly JournalEntry[]; readonly unreadable: readonly Receipt[] }

/** The same of a list that is read already: from one entry to `most`. */
export function entriesIn(sent: unknown, most: number): ReadEntries | null {
  const list = z.array(envelope.loose()).min(1).max(most).safeParse(sent)
  if (!list.success) return null
  const readable: JournalEntry[] = []
  const unreadable: Receipt[] = []
  for (const each of list.data) {
    const read = entry.safeParse(each)
    if (read.success) readable.push(entryOf(read.data))
    else unreadable.push({ writer: each.writer, sequence: each.sequence, outcome: 'refused', reason: 'answer-unreadable' })
  }
  return { readable, unreadable }
}

function entryOf(read: z.infer<typeof entry>): JournalEntry {
  const { writer, sequence, position, question, fields, tappedAt, elapsed, issued } = read
  return { writer, sequence, position, questionId: question, fields: new Map(Object.entries(fields)), tappedAt: instantOf(tappedAt ?? null), elapsedMs: elapsed == null ? null : Math.round(elapsed), issued }
}

/** A device's own time, where it can be one: a clock that was never set says 1970, and is no evidence. */
function instantOf(iso: string | null): Date | null {
  return iso !== null && iso > '2020' && iso < '2100' ? new Date(iso) : null
}

function jsonOf(sent: unknown): unknown {
  try {
    return typeof sent === 'string' ? JSON.parse(sent) : null
  } catch {
    return null
  }
}
