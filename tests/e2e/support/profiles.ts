/** Profiles of a shared phone, as people use them by hand, and what the next person could find. */
import type { Page } from '@playwright/test'
import type { Picture } from '#app/domain/people/phone-profile.ts'
import { wordsOf } from '#app/words/words.ts'
import { expect } from './page.ts'

const { profiles } = wordsOf('vi')

export type Secret = { readonly pin: string } | { readonly pictures: readonly Picture[] }

/** Enters a secret into one of the pads that are seen, by its label. */
async function enterSecret(page: Page, label: string, secret: Secret): Promise<void> {
  const pad = page.getByRole('group', { name: label, exact: true })
  const keys = 'pin' in secret ? [...secret.pin] : secret.pictures.map((picture) => profiles.pictures[picture])
  for (const key of keys) await pad.getByRole('button', { name: key, exact: true }).click()
}

/** Fills in and sends the form of a new profile. */
export async function fillNewProfile(page: Page, name: string, secret: Secret): Promise<void> {
  const kind = 'pin' in secret ? 'pin' : 'pictures'
  await page.getByLabel(profiles.name).fill(name)
  await page.getByRole('radio', { name: profiles.kinds[kind] }).check()
  await enterSecret(page, profiles.secretNew[kind], secret)
  await enterSecret(page, profiles.secretAgain[kind], secret)
  // What was learnt on the phone before is theirs, where there is any.
  const mine = page.getByLabel(profiles.addMine)
  if (await mine.count() > 0) await mine.check()
  await page.getByRole('button', { name: profiles.addButton }).click()
}

/** Makes a profile for whoever learns in this browser; it is open afterwards. */
export async function addProfile(page: Page, name: string, secret: Secret): Promise<void> {
  await page.goto('/profiles')
  await page.getByRole('button', { name: new RegExp(`^(${profiles.add}|${profiles.addForMe('.*')})$`) }).click()
  await fillNewProfile(page, name, secret)
  await expect(page.getByText(`${profiles.learning} ${name}`)).toBeVisible()
}

/** Chooses a profile and enters a secret, right or wrong. */
export async function unlockProfile(page: Page, name: string, secret: Secret): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await tryUnlock(page, secret)
}

export async function tryUnlock(page: Page, secret: Secret): Promise<void> {
  await enterSecret(page, profiles.secret['pin' in secret ? 'pin' : 'pictures'], secret)
  await page.getByRole('button', { name: profiles.unlockButton, exact: true }).click()
}

/** Everything a script of the next person, or the person themself, could read on this phone. */
export async function allThatIsReadable(page: Page): Promise<string> {
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`)
  return [page.url(), await page.title(), ...cookies, await page.evaluate(readPage), await page.evaluate(readDatabases)].join('\n')
}

/** How a text may stand somewhere without being said plainly. */
export function spellingsOf(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8')
  return [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1), ...[0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').slice(shift === 0 ? 0 : 4, -4)), bytes.toString('hex')]
}

/** Runs in the page. */
async function readPage(): Promise<string> {
  const found: string[] = [document.cookie, document.documentElement.outerHTML, JSON.stringify(history.state), document.referrer, ...performance.getEntries().map(({ name }) => name)]
  for (const storage of [localStorage, sessionStorage]) found.push(JSON.stringify(Object.entries(storage)))
  for (const field of document.querySelectorAll<HTMLInputElement>('input, select, textarea')) found.push(field.value)
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) found.push(name, request.url, await cache.match(request).then((kept) => kept?.text() ?? ''))
  }
  return found.join('\n')
}

/** Runs in the page: every database, store, key and value, bytes both as text and in base64. */
async function readDatabases(): Promise<string> {
  const answer = <Value>(asked: IDBRequest<Value>) => new Promise<Value>((resolve, reject) => { asked.onsuccess = () => { resolve(asked.result) }; asked.onerror = () => { reject(new Error(String(asked.error))) } })
  const told = (_: string, value: unknown): unknown => {
    if (!ArrayBuffer.isView(value)) return value instanceof CryptoKey ? `key, extractable ${value.extractable}` : value
    const bytes = new Uint8Array(value.buffer)
    return `${new TextDecoder().decode(bytes)} ${btoa(String.fromCharCode(...bytes))}`
  }
  const found: string[] = []
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await answer(indexedDB.open(name))
    for (const store of db.objectStoreNames) {
      const within = db.transaction(store).objectStore(store)
      found.push(name, store, JSON.stringify([await answer(within.getAllKeys()), await answer(within.getAll())], told))
    }
    db.close()
  }
  return found.join('\n')
}
