/** The journals of a profile, or of a person without one (own-store.ts), sealed under their key. */
import { countsOf, emptyJournal, type Journal } from '#app/domain/assessment/journal.ts'
import { base64url, randomBytes } from '../bytes.ts'
import { done, placeIn, write } from '../database.ts'
import type { Store } from '../store.ts'
import type { ProfileKeys } from './profile-keys.ts'
import { within, type KeptRecord, type Vault } from './vault-database.ts'

/**
 * Sealing takes longer than a transaction waits: a change is read, made, sealed and written only if nobody wrote meanwhile, else made anew.
 * The changes of one page go one after the other, in the order in which they were asked for. `isProfile`: it may be removed meanwhile.
 */
export async function openSealedStore(vault: Vault, keys: ProfileKeys, isProfile = true): Promise<Store> {
  let held: ProfileKeys | null = keys
  const mine = (): ProfileKeys => {
    if (held === null) throw new Error('locked')
    return held
  }
  const placeOf = async (attempt: string) => mine().keyOf('journals', attempt)
  const journalIn = async (place: string, record: KeptRecord | undefined, attempt: string) => (record ? await mine().open(place, record) as Journal : emptyJournal(attempt))
  let last: Promise<unknown> = Promise.resolve()
  async function change(attempt: string, step: (journal: Journal) => Journal): Promise<Journal> {
    const place = await placeOf(attempt)
    for (;;) {
      const record = await done(placeIn(vault, 'records').get(place))
      const before = await journalIn(place, record, attempt)
      const after = step(before)
      if (after === before) return after
      const sequence = (record?.sequence ?? 0) + 1
      const next = { ...await mine().seal(place, sequence, after), sequence, unsent: countsOf(after).unsent }
      if (await putNext(vault, isProfile ? mine().profile : null, place, next)) return after
    }
  }
  return {
    name: keys.profile,
    writer: await findWriter(vault, keys, isProfile),
    read: async (attempt) => { const place = await placeOf(attempt); return journalIn(place, await done(placeIn(vault, 'records').get(place)), attempt) },
    change(attempt, step) {
      const changed = last.then(() => change(attempt, step), () => change(attempt, step))
      last = changed
      return changed
    },
    async listUnsent(least: 0 | 1 = 1) {
      const range = within(`${mine().profile}/journals`)
      const [places, records] = await Promise.all([done(placeIn(vault, 'records').getAllKeys(range)), done(placeIn(vault, 'records').getAll(range))])
      const journals = await Promise.all(places.flatMap((place, at) => { const record = records[at]; return record && record.unsent >= least ? [journalIn(place, record, '')] : [] }))
      return journals.map(({ attempt }) => attempt)
    },
    forget() { held = null },
  }
}

/** Writes a version if it is the next one; false when another tab was first. Rejects when the profile was removed meanwhile. */
function putNext(vault: Vault, profile: string | null, place: string, next: KeptRecord): Promise<boolean> {
  return write(vault, ['records', 'profiles'], async (stores) => {
    const standing = await done(stores('records').get(place))
    if (profile !== null && await done(stores('profiles').getKey(profile)) === undefined) throw new Error('removed')
    const isNext = (standing?.sequence ?? 0) + 1 === next.sequence
    if (isNext) stores('records').put(next, place)
    return isNext
  })
}

/** The random name of this store here among all the writers of an attempt; of two tabs that make it at once, one does. */
async function findWriter(vault: Vault, keys: ProfileKeys, isProfile: boolean): Promise<string> {
  const place = await keys.keyOf('device', 'writer')
  for (;;) {
    const record = await done(placeIn(vault, 'records').get(place))
    if (record) return String(await keys.open(place, record))
    await putNext(vault, isProfile ? keys.profile : null, place, { ...await keys.seal(place, 1, base64url(randomBytes(16))), sequence: 1, unsent: 0 })
  }
}
