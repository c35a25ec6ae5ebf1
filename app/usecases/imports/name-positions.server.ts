import { findBatch, moveBatch } from '#app/data/imports/batches.server.ts'
import { listPositionWords } from '#app/data/imports/rows.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { linkPosts, listNamedPositions, listUnlinkedWords, saveOtherName, savePosition } from '#app/data/training/positions.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { positionFinder, positionKey, type NamedPosition } from '#app/domain/imports/position-names.ts'
import { may, type RoleGrant } from '#app/domain/people/role.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { shortName } from '#app/domain/training/short-name.ts'
import type { World } from '#app/world.server.ts'
import { mayHandle } from './reach.server.ts'

export interface PositionChoice { /** As the list calls it. */ readonly words: string; /** The id of a position, or 'new'. */ readonly to: string }
interface Order { readonly actorId: string; readonly grants: readonly RoleGrant[]; readonly batchId: string; readonly choices: readonly PositionChoice[] }

/**
 * An administrator says which position a list means by its words, or adds it; posts that lists called so before hold it from now on, and
 * every row is judged anew. What is no choice is passed over. Answers how many words were named.
 */
export async function namePositions(world: World, { actorId, grants, batchId, choices }: Order): Promise<Result<number, 'import-unknown' | 'import-moved-on' | 'import-positions-not-yours'>> {
  const batch = await findBatch(world.db, batchId)
  if (!batch || !await mayHandle(world, grants, batch)) return refuse('import-unknown')
  const now = world.clock()
  if (!may(grants, 'organisations.manage', [{ kind: 'province' }], now)) return refuse('import-positions-not-yours')
  return world.db.$transaction(async (db) => {
    if (!await moveBatch(db, batch.id, 'preview', 'checking', { askedById: null })) return refuse('import-moved-on')
    const given = await listNamedPositions(db, dayOf(now))
    const said = new Set((await listPositionWords(db, batch.id, 1_000)).map(({ words }) => words))
    let [named, linked] = [0, 0]
    for (const choice of choices.filter(({ words }) => said.has(words))) {
      const position = await positionOf(db, given, choice, now)
      if (position === null) continue
      if (position.isNew) await saveAuditEntry(db, { actorId, action: 'position.make', subject: `position:${position.id}`, now })
      linked += await link(db, choice.words, position.id)
      named += 1
    }
    await saveAuditEntry(db, { actorId, action: 'people.import.positions', subject: `import:${batch.id}`, detail: { named, linked }, now })
    return accept(named)
  })
}

/** The position that a choice comes to: a new one, or one of those given under another name too; null for no choice. */
async function positionOf(db: Database, given: readonly NamedPosition[], { words, to }: PositionChoice, now: Date): Promise<{ readonly id: string; readonly isNew: boolean } | null> {
  const name = shortName(words)
  if (!name.ok || positionFinder(given).find(words) !== null) return null
  if (to === 'new') {
    const id = await savePosition(db, name.value, now)
    return id === null ? null : { id, isNew: true }
  }
  if (!given.some(({ id }) => id === to)) return null
  await saveOtherName(db, positionKey(words), to, now)
  return { id: to, isNew: false }
}

async function link(db: Database, words: string, positionId: string): Promise<number> {
  const alike = (await listUnlinkedWords(db)).filter((each) => positionKey(each) === positionKey(words))
  return linkPosts(db, alike, positionId)
}
