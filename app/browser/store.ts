/**
 * What a person without a profile of this phone keeps on it: one IndexedDB database a profile key, so that one person's answers never meet
 * another's. Those of profiles are sealed (vault/sealed-store.ts).
 */
import { adopt, emptyJournal, unsentOf, type Journal } from '#app/domain/assessment/journal.ts'
import { base64url, randomBytes } from './bytes.ts'
import { done, openDatabase, placeIn, write, type Database } from './database.ts'

interface Kept {
  /** By their attempts. */
  journals: Journal
  /** Under «writer» the random name of this database among all the writers of an attempt. */
  device: string
}

export interface Store {
  readonly writer: string
  /** The journal of an attempt, empty where there is none. */
  read(attempt: string): Promise<Journal>
  /** Changes a journal within one transaction; answers once the change is on the disk. Tabs take turns. */
  change(attempt: string, step: (journal: Journal) => Journal): Promise<Journal>
  /** Attempts with something to send. */
  listUnsent(): Promise<readonly string[]>
  /** Whoever learns here is another from now on: nothing more is read or written, and no key is kept. */
  forget(): void
}

function open(profile: string): Promise<Database<Kept>> {
  return openDatabase<Kept>(`answers-${profile}`, (fresh) => {
    fresh.createObjectStore('journals', { keyPath: 'attempt' })
    fresh.createObjectStore('device').put(randomName(), 'writer')
  })
}

/**
 * Moves what the same person kept as a guest into the profile of the account that claimed it. Written here before it is taken away
 * there: stopped in between, it is found again.
 */
export async function adoptProfile(store: Store, former: string): Promise<void> {
  if (!(await mayStand(former))) return
  const db = await open(former)
  for (const journal of await done(placeIn(db, 'journals').getAll())) {
    await store.change(journal.attempt, (own) => adopt(own, journal))
    await write(db, ['journals'], async (place) => {
      const journals = place('journals')
      // Another tab may have written in the meantime: that is taken next time. The numbers given stay given.
      if ((await done(journals.get(journal.attempt)))?.last === journal.last) journals.put({ ...journal, entries: [] })
    })
  }
  db.close()
}

/** False only where the browser can tell that such a database was never made. */
async function mayStand(profile: string): Promise<boolean> {
  if (!('databases' in indexedDB)) return true
  return (await indexedDB.databases()).some(({ name }) => name === `answers-${profile}`)
}

/** Opens, or makes, the database of a profile. Rejects where the browser keeps nothing: a private window, a full disk. */
export async function openStore(profile: string): Promise<Store> {
  const db = await open(profile)
  const writer = await done(placeIn(db, 'device').get('writer'))
  if (writer === undefined) throw new Error('no writer')
  return {
    writer,
    read: async (attempt) => await done(placeIn(db, 'journals').get(attempt)) ?? emptyJournal(attempt),
    change: (attempt, step) => write(db, ['journals'], async (place) => {
      const before = await done(place('journals').get(attempt)) ?? emptyJournal(attempt)
      const after = step(before)
      if (after !== before) place('journals').put(after)
      return after
    }),
    listUnsent: async () => (await done(placeIn(db, 'journals').getAll())).filter((journal) => unsentOf(journal).length > 0).map(({ attempt }) => attempt),
    forget() { db.close() },
  }
}

/** 22 url-safe characters: 16 random bytes in base64url. */
export function randomName(): string {
  return base64url(randomBytes(16))
}
