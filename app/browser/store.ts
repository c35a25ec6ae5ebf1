/** What a profile keeps on this device: one IndexedDB database a profile key, so that one person's answers never meet another's. */
import { openDB, type DBSchema } from 'idb'
import { emptyJournal, unsentOf, type Journal } from '#app/domain/assessment/journal.ts'

interface Kept extends DBSchema {
  journals: { key: string; value: Journal }
  /** The random name of this database among all the writers of an attempt. */
  device: { key: 'writer'; value: string }
}

export interface Store {
  readonly writer: string
  /** The journal of an attempt, empty where there is none. */
  read(attempt: string): Promise<Journal>
  /** Changes a journal within one transaction; answers once the change is on the disk. Tabs take turns. */
  change(attempt: string, step: (journal: Journal) => Journal): Promise<Journal>
  /** Attempts with something to send. */
  listUnsent(): Promise<readonly string[]>
}

/** Opens, or makes, the database of a profile. Rejects where the browser keeps nothing: a private window, a full disk. */
export async function openStore(profile: string): Promise<Store> {
  const db = await openDB<Kept>(`answers-${profile}`, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('journals', { keyPath: 'attempt' })
      void fresh.createObjectStore('device').put(randomName(), 'writer')
    },
  })
  const writer = await db.get('device', 'writer')
  if (writer === undefined) throw new Error('a database without its writer')
  return {
    writer,
    read: async (attempt) => await db.get('journals', attempt) ?? emptyJournal(attempt),
    async change(attempt, step) {
      const transaction = db.transaction('journals', 'readwrite', { durability: 'strict' })
      const before = await transaction.store.get(attempt) ?? emptyJournal(attempt)
      const after = step(before)
      if (after !== before) await transaction.store.put(after)
      await transaction.done
      return after
    },
    listUnsent: async () => (await db.getAll('journals')).filter((journal) => unsentOf(journal).length > 0).map(({ attempt }) => attempt),
  }
}

/** 22 url-safe characters: 16 random bytes in base64url. */
function randomName(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(16)))
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')
}
