import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { wrap } from 'idb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { append, emptyJournal, forgetRefused, park, takeBatch, takeReceipts, unsentOf, type Journal, type Tap } from '#app/domain/assessment/journal.ts'
import { base64url } from '../bytes.ts'
import { findOpen, keepOpen } from './open-profile.ts'
import { keysOf } from './profile-keys.ts'
import { addProfile, changeSecret, listProfiles, removeProfile, unlock, waitOn, type Unlocked } from './profiles.ts'
import { openSealedStore } from './sealed-store.ts'
import { openVault, type Vault } from './vault-database.ts'

// Keys are stretched on purpose: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })
beforeEach(() => { indexedDB = new IDBFactory() })

const pin = { kind: 'pin', secret: 'pin 270394' } as const
const canary = 'CHIM-BAO-BAO'
const aTap = (position: number, text: string): Tap => ({ position, question: `q${position}`, fields: { text: [text] }, tappedAt: '2026-11-29T02:00:00Z', elapsed: 5, issued: 'seal', isTyping: false })

async function aProfile(vault: Vault, over: { readonly name?: string; readonly kind?: 'pin' | 'pictures'; readonly secret?: string } = {}): Promise<Unlocked> {
  const made = await addProfile(vault, { name: 'Lan', ...pin, ...over })
  if (!made.ok) throw new Error(made.reason)
  return made.value
}

/** Everything that lies in the vault, as text: bytes both as letters and as numbers. */
async function allThatLies(vault: Vault): Promise<string> {
  const told = (value: unknown): unknown => (value instanceof Uint8Array ? `${new TextDecoder().decode(value)} ${base64url(value)}` : value)
  const parts = await Promise.all((['device', 'profiles', 'open', 'records'] as const).map(async (store) => [await wrap(vault).getAllKeys(store), await wrap(vault).getAll(store)]))
  return JSON.stringify(parts, (_, value: unknown) => told(value))
}

describe('a profile', () => {
  test('opens by its secret and by no other, and never says what was wrong', async () => {
    const vault = await openVault()
    const { profile, handle } = await aProfile(vault)
    for (const wrong of ['pin 270395', 'pin ', 'pictures fish sun moon', '']) expect(await unlock(vault, profile.id, wrong)).toEqual({ ok: false, reason: 'secret-wrong' })
    expect(await unlock(vault, 'no such profile', pin.secret)).toEqual({ ok: false, reason: 'secret-wrong' })
    expect(await unlock(vault, profile.id, pin.secret)).toMatchObject({ ok: true, value: { handle } })
  })
  test('does not open by its PIN where the key of the phone is another', async () => {
    const [vault, elsewhere] = [await openVault(), (indexedDB = new IDBFactory(), await openVault())]
    const { profile } = await aProfile(vault)
    await aProfile(elsewhere, { name: 'Ai đó' })
    await wrap(elsewhere).put('profiles', profile)
    for (const place of await wrap(vault).getAllKeys('records')) await wrap(elsewhere).put('records', await wrap(vault).get('records', place), place)
    expect(await unlock(elsewhere, profile.id, pin.secret)).toEqual({ ok: false, reason: 'secret-wrong' })
  })
  test('says so when the browser has lost the key of the phone, and makes no new one beside what it cannot open', async () => {
    const vault = await openVault()
    const { profile } = await aProfile(vault)
    await wrap(vault).clear('device')
    expect(await unlock(vault, profile.id, pin.secret)).toEqual({ ok: false, reason: 'device-key-lost' })
    expect(await addProfile(vault, { name: 'Nga', ...pin })).toEqual({ ok: false, reason: 'device-key-lost' })
    await removeProfile(vault, profile.id)
    expect(await addProfile(vault, { name: 'Nga', ...pin })).toMatchObject({ ok: true })
  })
  test('has a phone key that no script can take out', async () => {
    const vault = await openVault()
    await aProfile(vault)
    const key = await wrap(vault).get('device', 'key')
    expect(key).toMatchObject({ extractable: false, usages: ['sign'] })
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  })
  test('opens by another secret after a change, with everything in it, and no longer by the former', async () => {
    const vault = await openVault()
    const made = await aProfile(vault)
    await (await openSealedStore(vault, made.keys)).change('a1', (journal) => append(journal, 'w', aTap(1, canary)))
    await changeSecret(vault, made, { kind: 'pictures', secret: 'pictures fish sun moon' })
    expect(await unlock(vault, made.profile.id, pin.secret)).toEqual({ ok: false, reason: 'secret-wrong' })
    const again = await unlock(vault, made.profile.id, 'pictures fish sun moon')
    if (!again.ok) throw new Error(again.reason)
    expect((await (await openSealedStore(vault, again.value.keys)).read('a1')).entries).toHaveLength(1)
    expect(await listProfiles(vault)).toMatchObject([{ name: 'Lan', kind: 'pictures', unsent: 1 }])
  })
  test('leaves nothing behind when it is removed, and others as they are', async () => {
    const vault = await openVault()
    const [lan, nga] = [await aProfile(vault), await aProfile(vault, { name: 'Nga' })]
    for (const { keys } of [lan, nga]) await (await openSealedStore(vault, keys)).change('a1', (journal) => append(journal, 'w', aTap(1, canary)))
    await removeProfile(vault, lan.profile.id)
    expect(await allThatLies(vault)).not.toContain(lan.profile.id)
    expect(await listProfiles(vault)).toMatchObject([{ name: 'Nga', unsent: 1 }])
    expect(await unlock(vault, nga.profile.id, pin.secret)).toMatchObject({ ok: true })
  })
})

describe('wrong secrets', () => {
  test('cool down after the fifth, also for the right one, across reloads, until the wait has passed here', async () => {
    const vault = await openVault()
    const { profile } = await aProfile(vault)
    for (let tries = 0; tries < 5; tries += 1) expect(await unlock(vault, profile.id, 'pin 111222')).toEqual({ ok: false, reason: 'secret-wrong' })
    vault.close()
    const reloaded = await openVault()
    expect(await unlock(reloaded, profile.id, pin.secret)).toEqual({ ok: false, reason: 'cooling-down' })
    expect(await waitOn(reloaded, profile.id, 29_999)).toBe(1)
    expect(await unlock(reloaded, profile.id, pin.secret)).toEqual({ ok: false, reason: 'cooling-down' })
    expect(await waitOn(reloaded, profile.id, 1)).toBe(0)
    expect(await unlock(reloaded, profile.id, pin.secret)).toMatchObject({ ok: true })
    expect((await listProfiles(reloaded))[0]?.tries).toEqual({ wrong: 0, left: 0 })
  })
  test('of many tries at once each is counted', async () => {
    const vault = await openVault()
    const { profile } = await aProfile(vault)
    const results = await Promise.all(Array.from({ length: 12 }, () => unlock(vault, profile.id, 'pin 111222')))
    expect(results.filter(({ ok }) => ok)).toEqual([])
    expect(results.filter((result) => !result.ok && result.reason === 'cooling-down')).toHaveLength(7)
  })
})

describe('what is kept in a profile', () => {
  test('lies nowhere in the clear: neither answers, nor which attempt, nor the handle, nor the keys', async () => {
    const vault = await openVault()
    const made = await aProfile(vault)
    await keepOpen(vault, made, base64url(new Uint8Array(32).fill(7)))
    await (await openSealedStore(vault, made.keys)).change('attempt-canary', (journal) => append(journal, 'w', aTap(1, canary)))
    const all = await allThatLies(vault)
    expect(all).toContain('Lan')
    for (const secret of [canary, 'attempt-canary', '270394', made.handle, base64url(made.raw), btoa(canary)]) expect(all).not.toContain(secret)
  })
  test('opens in its place, in its version and by its own profile only', async () => {
    const vault = await openVault()
    const [lan, nga] = [await aProfile(vault), await aProfile(vault, { name: 'Nga' })]
    const [one, other] = [await lan.keys.keyOf('journals', 'a1'), await lan.keys.keyOf('journals', 'a2')]
    const record = { ...await lan.keys.seal(one, 3, canary), sequence: 3 }
    expect(await lan.keys.open(one, record)).toBe(canary)
    await expect(lan.keys.open(other, record)).rejects.toThrow()
    await expect(lan.keys.open(one, { ...record, sequence: 2 })).rejects.toThrow()
    await expect(nga.keys.open(one, record)).rejects.toThrow()
    // Even under the very same random key another profile's name does not fit.
    await expect((await keysOf(nga.profile.id, lan.raw)).open(one, record)).rejects.toThrow()
    const damaged = Uint8Array.from(record.data, (byte, place) => (place === 0 ? byte ^ 1 : byte))
    await expect(lan.keys.open(one, { ...record, data: damaged })).rejects.toThrow()
  })
  test('a record put in the place of another is not taken for it', async () => {
    const vault = await openVault()
    const lan = await aProfile(vault)
    const store = await openSealedStore(vault, lan.keys)
    await store.change('a1', (journal) => append(journal, 'w', aTap(1, 'mine')))
    const [from, to] = [await lan.keys.keyOf('journals', 'a1'), await lan.keys.keyOf('journals', 'a2')]
    await wrap(vault).put('records', await wrap(vault).get('records', from), to)
    await expect(store.read('a2')).rejects.toThrow()
  })
  test('is open from page to page only under the key the server tells those pages', async () => {
    const vault = await openVault()
    const [lan, nga] = [await aProfile(vault), await aProfile(vault, { name: 'Nga' })]
    const [told, other] = [base64url(new Uint8Array(32).fill(1)), base64url(new Uint8Array(32).fill(2))]
    await keepOpen(vault, lan, told)
    expect(await findOpen(vault, lan.profile.id, other)).toBeNull()
    expect(await findOpen(vault, nga.profile.id, told)).toBeNull()
    const place = await lan.keys.keyOf('journals', 'a1')
    expect(await (await findOpen(vault, lan.profile.id, told))?.keyOf('journals', 'a1')).toBe(place)
    await keepOpen(vault, nga, told)
    expect(await findOpen(vault, lan.profile.id, told)).toBeNull()
  })
})

describe('the sealed store', () => {
  test('keeps the changes of one page in their order, and those of two pages both', async () => {
    const vault = await openVault()
    const { keys } = await aProfile(vault)
    const [one, two] = [await openSealedStore(vault, keys), await openSealedStore(vault, keys)]
    expect(two.writer).toBe(one.writer)
    await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? one : two).change('a1', (journal) => append(journal, one.writer, aTap(1 + (at % 2), `tap ${at}`)))))
    const { entries, last } = await one.read('a1')
    expect([entries.length, last, new Set(entries.map(({ sequence }) => sequence)).size]).toEqual([20, 20, 20])
    for (const position of [1, 2]) {
      const order = entries.filter((entry) => entry.position === position).map(({ fields }) => Number(fields['text']?.[0]?.slice(4)))
      expect(order).toEqual([...order].sort((a, b) => a - b))
    }
  })
  test('comes to the same as a journal that nobody seals, whatever is done to it', async () => {
    const act = fc.oneof(
      fc.record({ does: fc.constant('tap' as const), position: fc.integer({ min: 1, max: 4 }), typing: fc.boolean() }),
      fc.record({ does: fc.constantFrom('try', 'receipt', 'park', 'forget') }),
    )
    const { profile, keys } = await aProfile(await openVault())
    await fc.assert(fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      indexedDB = new IDBFactory()
      const vault = await openVault()
      await wrap(vault).put('profiles', profile)
      const sealed = await openSealedStore(vault, keys)
      let plain = emptyJournal('a')
      const step = (each: (typeof acts)[number]) => (journal: Journal): Journal => {
        if (each.does === 'tap' && 'position' in each) return append(journal, 'w', { ...aTap(each.position, 'x'), isTyping: each.typing })
        const batch = takeBatch(journal, 2, 9999)
        if (each.does === 'try') return batch.journal
        if (each.does === 'receipt') return takeReceipts(journal, journal.last, batch.batch.map(({ writer, sequence }) => ({ writer, sequence, outcome: 'saved' as const })))
        return each.does === 'park' ? park(journal, batch.batch, 'late') : forgetRefused(journal)
      }
      for (const each of acts) {
        plain = step(each)(plain)
        await sealed.change('a', step(each))
      }
      expect(await sealed.read('a')).toEqual(plain)
      expect(await sealed.listUnsent()).toEqual(unsentOf(plain).length > 0 ? ['a'] : [])
    }), { numRuns: 15 })
  })
  test('reads and writes nothing more once it is locked, nor into a profile that was removed', async () => {
    const vault = await openVault()
    const { keys, profile } = await aProfile(vault)
    const [store, other] = [await openSealedStore(vault, keys), await openSealedStore(vault, keys)]
    await store.change('a1', (journal) => append(journal, 'w', aTap(1, canary)))
    store.forget()
    await expect(store.read('a1')).rejects.toThrow('locked')
    await expect(store.change('a1', (journal) => append(journal, 'w', aTap(2, canary)))).rejects.toThrow('locked')
    expect(await other.listUnsent()).toEqual(['a1'])
    await removeProfile(vault, profile.id)
    await expect(other.change('a1', (journal) => append(journal, 'w', aTap(2, canary)))).rejects.toThrow('removed')
    expect(await wrap(vault).count('records')).toBe(0)
  })
})
