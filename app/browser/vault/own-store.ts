/**
 * What a person without a profile of this phone keeps on it: sealed as that of a profile, under a key that the server tells their own pages and nobody
 * else's. Once they signed out, nothing of it can be read here, with or without a network; what was not sent waits until they come back.
 */
import { adopt, type Journal } from '#app/domain/assessment/journal.ts'
import { fromBase64url } from '../bytes.ts'
import { done, openDatabase, placeIn, write } from '../database.ts'
import type { Store } from '../store.ts'
import { keysOf } from './profile-keys.ts'
import { openSealedStore } from './sealed-store.ts'
import { within, type Vault } from './vault-database.ts'

/** `kept`: «name.key», as the server gives it (routes/assessment/journal-marks.server.ts). */
export async function openOwn(vault: Vault, kept: string): Promise<Store> {
  const [name = '', key = ''] = kept.split('.')
  return openSealedStore(vault, await keysOf(name, fromBase64url(key)), false)
}

/**
 * Moves what the same person kept under another name, as a guest or before there was a profile, into a store of theirs. Written here before
 * it is taken away there: stopped in between, it is found again.
 */
export async function adoptKept(vault: Vault, store: Store, kept: string): Promise<void> {
  const [name = ''] = kept.split('.')
  await adoptPlain(store, name)
  if (name === store.name || (await done(placeIn(vault, 'records').getAllKeys(within(name)))).length === 0) return
  const former = await openOwn(vault, kept)
  for (const attempt of await former.listUnsent(0)) {
    const journal = await former.read(attempt)
    await store.change(attempt, (own) => adopt(own, journal))
    await former.change(attempt, (standing) => emptied(standing, journal))
  }
}

/** Another tab may have written in the meantime: that is taken next time. The numbers given stay given. */
const emptied = (standing: Journal, taken: Journal) => (standing.last === taken.last && standing.entries.length > 0 ? { ...standing, entries: [] } : standing)

/** Before there were keys of such people, theirs lay open in a database of its own. */
async function adoptPlain(store: Store, name: string): Promise<void> {
  const database = `answers-${name}`
  // Where the browser cannot tell whether there is one, one is made.
  if ('databases' in indexedDB && !(await indexedDB.databases()).some((each) => each.name === database)) return
  const db = await openDatabase<{ journals: Journal }>(database, (fresh) => { fresh.createObjectStore('journals', { keyPath: 'attempt' }) })
  for (const journal of await done(placeIn(db, 'journals').getAll())) {
    await store.change(journal.attempt, (own) => adopt(own, journal))
    await write(db, ['journals'], async (place) => {
      const standing = await done(place('journals').get(journal.attempt))
      if (standing) place('journals').put(emptied(standing, journal))
    })
  }
  db.close()
}
