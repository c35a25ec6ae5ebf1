/** Taking a course along: its parts are fetched one by one, each held against its hash, all of them against the server's signature. */
import { base64url, fromBase64url } from '../bytes.ts'
import { utf8 } from '../vault/profile-keys.ts'
import { askInTime, patience } from './server.ts'
import { findFrame, findKey, findPass, listShown, sameLearner, saveFrame, savePack, savePass, type KeptPack, type PackList } from './kept.ts'

const cacheName = 'packs'
const addressOf = (hash: string) => `/packs/${hash}`
/** A pass is good for so long (domain/learning/offline.ts). */
const passMs = 30 * 86_400_000

/** A part is waited for this long, milliseconds: on the slowest network it still comes, and one that stalls is given up, so that it can be asked for again. */
const wait = 120_000

export type Taken = 'taken' | 'failed' | 'forged'

/** The list a signature holds for; null where it does not. `key`: the server's raw public point, base64url. */
async function readSigned(key: string, { text, signature }: { readonly text: string; readonly signature: string }): Promise<PackList | null> {
  const point = await crypto.subtle.importKey('raw', fromBase64url(key), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  const holds = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, point, fromBase64url(signature), utf8.encode(text))
  return holds ? JSON.parse(text) as PackList : null
}

async function hashOf(text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text))))
}

/** Fetches what is not here yet, then the pass. What was fetched stays, whatever happens after; a pack counts once all of it is here. */
export async function takeAlong(course: string, key: string, told: (done: number, all: number) => void): Promise<Taken> {
  const pack = await listOf(course, key)
  if (!pack || !(await fetchParts(pack, told))) return 'forged'
  await takePass(course)
  await savePack(pack)
  await sweep()
  return 'taken'
}

/** Parts of which pages of the phone's own are made, whatever course they belong to. */
const frameParts: ReadonlySet<string> = new Set(['document', 'style', 'said'])

/**
 * Makes ready for a pack that is handed on: with these few parts and a pass one is opened without a network, and what is learnt from it
 * written down, though no course was ever taken along.
 */
export async function takeFrame(course: string, key: string): Promise<void> {
  const known = await findFrame()
  if (!known || !(await isWhole(known))) {
    const pack = await listOf(course, key)
    if (!pack) return
    const frame = { ...pack, list: { ...pack.list, parts: Object.fromEntries(Object.entries(pack.list.parts).filter(([name]) => frameParts.has(name))) } }
    if (!(await fetchParts(frame, () => undefined))) return
    await saveFrame(frame)
  }
  if (!(await findPass(course, Date.now()))) await takePass(course)
}

/** The list of a course's pack as the server has it now; null where its signature does not hold. */
async function listOf(course: string, key: string): Promise<KeptPack | null> {
  const signed = await jsonFrom<{ text: string; signature: string }>(`/courses/${course}/pack`)
  const list = await readSigned(key, signed)
  return list?.course === course ? { version: await hashOf(signed.text), list } : null
}

/** Fetches those parts that are not here yet; false where one is not what its name says. */
async function fetchParts({ list: { course, parts } }: KeptPack, told: (done: number, all: number) => void): Promise<boolean> {
  const hashes = Object.values(parts)
  const cache = await caches.open(cacheName)
  for (const [place, hash] of hashes.entries()) {
    told(place, hashes.length)
    if (await cache.match(addressOf(hash))) continue
    const text = await askInTime(wait, `/courses/${course}/pack/${hash}`, {}, (answer) => whole(answer).text())
    if (await hashOf(text) !== hash) return false
    await cache.put(addressOf(hash), new Response(text))
  }
  return true
}

async function takePass(course: string): Promise<void> {
  const [now, isTheirs] = [Date.now(), sameLearner()]
  const { pass, key, inProfile } = await jsonFrom<{ pass: string; key: string; inProfile: boolean }>(`/courses/${course}/pack`, { method: 'POST', body: new URLSearchParams({ device: String(now) }) })
  if (isTheirs()) await savePass(course, { pass, key, inProfile, until: now + passMs })
}

/** The signed pack inside of a file that was handed on (routes/offline/pack-file.ts). */
const inFile = /<script type="application\/json" id="pack">([^<]*)<\/script>/

/** Takes a pack out of a file, if all of it is what our server signed; answers its course. Nothing of it is ever run. With a network, what is learnt from it is written down by a pass of its own. */
export async function openFile(text: string): Promise<string | null> {
  const [key, found] = [await findKey(), inFile.exec(text)?.[1]]
  if (key === undefined || found === undefined) return null
  const { parts, ...signed } = JSON.parse(found) as { text: string; signature: string; parts: Readonly<Record<string, string>> }
  const list = await readSigned(key, signed)
  if (!list) return null
  const cache = await caches.open(cacheName)
  for (const hash of Object.values(list.parts)) {
    const part = parts[hash]
    if (part === undefined || await hashOf(part) !== hash) return null
    await cache.put(addressOf(hash), new Response(part))
  }
  await savePack({ version: await hashOf(signed.text), list })
  await sweep()
  await Promise.race([takePass(list.course).catch(() => undefined), new Promise((resolve) => { setTimeout(resolve, patience) })])
  return list.course
}

function whole(answer: Response): Response {
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
  return answer
}

async function jsonFrom<Value>(address: string, asked?: RequestInit): Promise<Value> {
  return askInTime(wait, address, { cache: 'no-store', ...asked }, async (answer) => await whole(answer).json() as Value)
}

/** Parts that no pack names any longer make room. */
export async function sweep(): Promise<void> {
  const named = new Set((await listShown()).flatMap(({ list }) => Object.values(list.parts).map(addressOf)))
  const cache = await caches.open(cacheName)
  for (const { url } of await cache.keys()) if (!named.has(new URL(url).pathname)) await cache.delete(url)
}

/** A part of a pack as text; undefined where the browser has taken it away. */
export async function partOf({ list }: KeptPack, name: string): Promise<string | undefined> {
  const hash = list.parts[name]
  const kept = hash === undefined ? undefined : await (await caches.open(cacheName)).match(addressOf(hash))
  return kept?.text()
}

/** Whether all of a pack is still here: browsers that need room take parts away without a word. */
export async function isWhole(pack: KeptPack): Promise<boolean> {
  const cache = await caches.open(cacheName)
  const found = await Promise.all(Object.values(pack.list.parts).map((hash) => cache.match(addressOf(hash))))
  return found.every((each) => each !== undefined)
}

const types: Readonly<Record<string, string>> = { style: 'text/css', listen: 'text/javascript' }

/** What a page asks for by the address of a part: the style sheet, the script that reads aloud, and what it says. */
export async function partAt(address: string): Promise<Response | undefined> {
  const kept = await (await caches.open(cacheName)).match(address)
  const name = (await listShown()).flatMap(({ list }) => Object.entries(list.parts)).find(([, hash]) => addressOf(hash) === address)?.[0] ?? ''
  return kept && new Response(await kept.text(), { headers: { 'Content-Type': `${types[name] ?? 'application/json'}; charset=utf-8` } })
}
