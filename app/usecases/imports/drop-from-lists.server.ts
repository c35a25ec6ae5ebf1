import { findBatch, moveBatch } from '#app/data/imports/batches.server.ts'
import { dropAllRows, dropRows, emptyRows, listKeptRows, type KeptList, type KeptRow } from '#app/data/imports/kept-lists.server.ts'
import { countVerdicts } from '#app/data/imports/rows.server.ts'
import { listSought } from '#app/data/people/erasing.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { rowFinder, type SoughtRow } from '#app/domain/imports/about-person.ts'
import { notesOf } from '#app/domain/imports/batch.ts'
import { isUnderway } from '#app/domain/imports/kinds.ts'
import { fontOfColumn, readsOldFont } from '#app/domain/imports/old-font.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'

/** Rows looked at together. */
const chunk = 2_000

/**
 * Part of an erasure, as long as it is known what the people are called: takes their rows out of every list that waits to be written, and empties those of
 * lists that were. A file that nobody read yet may be about anybody and goes whole. Whoever brought a list that waits is told, and not whom it was about.
 */
export async function dropFromLists(world: Pick<World, 'channels' | 'clock'>, db: Database, lists: readonly KeptList[], personIds: readonly string[]): Promise<void> {
  const sought = await listSought(db, personIds)
  if (sought.every(({ name, contacts }) => name === null && contacts.length === 0)) return
  const isAbout = rowFinder(sought)
  for (const list of lists) {
    const rows = list.isUnread ? null : await rowsOf(db, list, isAbout)
    if (rows?.length === 0) continue
    if (rows === null) await dropUnread(db, list)
    else if (isUnderway(list.state)) await dropSome(db, list, rows)
    else { await emptyRows(db, list.id, rows); continue }
    const content = { kind: 'list-lines-dropped' as const, sentAt: list.createdAt, lines: rows?.length ?? null }
    await tellPeople(world, db, [{ personId: list.authorId, key: `list-lines-dropped:${list.id}:${world.clock().toISOString()}`, path: `/imports/${list.id}`, content }])
  }
}

async function rowsOf(db: Database, list: KeptList, isAbout: (row: SoughtRow) => boolean): Promise<readonly KeptRow[]> {
  const readCell = cellReader(list)
  const birthColumn = list.mapping.birthYear ?? -1
  const found: KeptRow[] = []
  for (let rows = await listKeptRows(db, list.id, null, chunk); rows.length > 0; rows = await listKeptRows(db, list.id, rows.at(-1) ?? null, chunk)) {
    found.push(...rows.filter(({ part, cells, birthYear }) => isAbout({ cells: cells.map((cell, column) => readCell(part, column, cell)), birth: birthYear ?? cells[birthColumn] ?? null })))
  }
  return found
}

/** Reads cells in the font of their column. */
function cellReader({ columns }: KeptList): (part: string, column: number, cell: string) => string {
  const fonts = Map.groupBy(columns, ({ part }) => part)
  return (part, column, cell) => {
    const tally = fonts.get(part)?.[column]?.fonts
    const font = tally ? fontOfColumn(tally) : null
    return font === null || font === 'mixed' ? cell : readsOldFont[font](cell)
  }
}

async function dropUnread(db: Database, { id, state }: KeptList): Promise<void> {
  await dropAllRows(db, id)
  await moveBatch(db, id, state, 'cancelled')
}

async function dropSome(db: Database, { id, state }: KeptList, rows: readonly KeptRow[]): Promise<void> {
  await dropRows(db, id, rows)
  const batch = state === 'preview' ? await findBatch(db, id) : null
  if (batch) await moveBatch(db, id, 'preview', 'preview', { counts: { ...notesOf(batch.counts), ...await countVerdicts(db, id), people: batch.counts.people ?? 0 } })
}
