import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { openDB, wrap } from 'idb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { append, emptyJournal, park, type Tap } from '#app/domain/assessment/journal.ts'
import { base64url } from '../bytes.ts'
import { adoptKept, openOwn } from './own-store.ts'
import { addProfile, listProfiles } from './profiles.ts'
import { openSealedStore } from './sealed-store.ts'
import { openVault, type Vault } from './vault-database.ts'

// Keys are stretched on purpose: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })
beforeEach(() => { indexedDB = new IDBFactory() })

const canary = 'CHIM-BAO-BAO'
const aTap = (position: number, text: string): Tap => ({ position, question: `q${position}`, fields: { text: [text] }, tappedAt: '2026-11-29T02:00:00Z', elapsed: 5, issued: 'seal', isTyping: false })

/** Where somebody without a profile keeps theirs, as the server says it. */
const kept = (name: string, key = 1) => `${name}.${base64url(new Uint8Array(32).fill(key))}`

/** The store of a profile of the phone. */
async function aProfile(vault: Vault) {
  const made = await addProfile(vault, { name: 'Lan', kind: 'pin', secret: 'pin 270394' })
  if (!made.ok) throw new Error(made.reason)
  return openSealedStore(vault, made.value.keys)
}

/** Every record that lies in the vault, as text: bytes both as letters and as numbers. */
async function allRecords(vault: Vault): Promise<string> {
  const told = (value: unknown): unknown => (value instanceof Uint8Array ? `${new TextDecoder().decode(value)} ${base64url(value)}` : value)
  return JSON.stringify([await wrap(vault).getAllKeys('records'), await wrap(vault).getAll('records')], (_, value: unknown) => told(value))
}

describe('what somebody without a profile keeps', () => {
  test('lies nowhere in the clear, waits for them alone, and makes no profile', async () => {
    const vault = await openVault()
    await (await openOwn(vault, kept('lan'))).change('attempt-canary', (journal) => append(journal, 'w', aTap(1, canary)))
    const all = await allRecords(vault)
    for (const secret of [canary, 'attempt-canary', btoa(canary), kept('lan').split('.')[1] ?? '']) expect(all).not.toContain(secret)
    expect(await listProfiles(vault)).toEqual([])
    await expect((await openOwn(vault, kept('lan', 2))).listUnsent()).rejects.toThrow()
    expect(await (await openOwn(vault, kept('nga', 2))).listUnsent()).toEqual([])
    expect(await (await openOwn(vault, kept('lan'))).listUnsent()).toEqual(['attempt-canary'])
  })
  test('goes into a profile of theirs, and into what they keep under their account, once, with what the server refused', async () => {
    const vault = await openVault()
    const [guest, account, profile] = [await openOwn(vault, kept('guest', 2)), await openOwn(vault, kept('account', 3)), await aProfile(vault)]
    await guest.change('a1', (journal) => append(journal, guest.writer, aTap(1, canary)))
    await guest.change('a2', (journal) => { const one = append(journal, guest.writer, aTap(2, canary)); return park(one, one.entries, 'late') })
    const tapped = [await guest.read('a1'), await guest.read('a2')]
    for (const [store, from] of [[account, kept('guest', 2)], [account, kept('account', 3)], [profile, kept('account', 3)], [profile, kept('guest', 2)]] as const) await adoptKept(vault, store, from)
    expect([await profile.read('a1'), await profile.read('a2')]).toEqual(tapped)
    for (const store of [guest, account]) expect((await store.read('a1')).entries).toEqual([])
  })
  test('takes in what lay in the clear before there were keys, loses none of it and leaves none of it there', async () => {
    const vault = await openVault()
    const sealed = await aProfile(vault)
    const tapped = [1, 2].reduce((journal, position) => append(journal, 'w', aTap(position, canary)), emptyJournal('a1'))
    const plain = await openDB('answers-somebody', 1, { upgrade(fresh) { fresh.createObjectStore('journals', { keyPath: 'attempt' }) } })
    await plain.put('journals', tapped)
    for (let times = 0; times < 2; times += 1) await adoptKept(vault, sealed, kept('somebody'))
    expect((await sealed.read('a1')).entries).toEqual(tapped.entries)
    expect(await plain.getAll('journals')).toEqual([{ ...tapped, entries: [] }])
    expect(await sealed.listUnsent()).toEqual(['a1'])
  })
  test('looking for journals that were never kept makes none', async () => {
    const vault = await openVault()
    await adoptKept(vault, await aProfile(vault), kept('nobody'))
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['profiles'])
    expect((await wrap(vault).getAllKeys('records')).filter((place) => JSON.stringify(place).includes('nobody'))).toEqual([])
  })
})
