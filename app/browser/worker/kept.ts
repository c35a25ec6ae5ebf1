/**
 * What a phone keeps of courses taken along, in databases of their own: packs, which are everybody's; what whoever learns now has under way, which
 * is forgotten when the learner changes; what waits to be sent, which only the server can read; and a sign-out that the server has not heard of.
 */
import { clear, createStore, del, entries, get, set, update } from 'idb-keyval'
import type { OfflineRecord } from '#app/domain/learning/offline.ts'
import { done, write } from '../database.ts'
import { openVault } from '../vault/vault-database.ts'

/** A pack as it stands on this phone, under its course. */
export interface KeptPack { readonly version: string; readonly list: PackList }

/** The signed list of a pack (routes/offline/pack.server.tsx). */
export interface PackList {
  readonly form: 1
  readonly course: string
  /** Of its rule; not in packs that were taken along before there was this. */
  readonly version?: number
  readonly title: string
  readonly language: string
  /** `least`: milliseconds that reading it takes at the least. */
  readonly lessons: readonly { readonly id: string; readonly title: string; readonly least: number }[]
  /** Hashes by name. */
  readonly parts: Readonly<Record<string, string>>
}

/** Whose learning in a course is written down, as the server gave it; `inProfile`: good only while that profile of a shared phone is open. */
export interface KeptPass { readonly pass: string; readonly key: string; readonly inProfile: boolean; readonly until: number }

/**
 * A check under way: the name its record will have, which check it is, when it was begun, and the fields of each answer so far; `inProfile`: begun
 * while a profile was open (before there was this mark, what the pass of the course says).
 */
export interface Draft { readonly id: string; readonly check: string; readonly opened: number; readonly answers: Extract<OfflineRecord, { kind: 'check' }>['answers']; readonly inProfile?: boolean }

const packs = createStore('offline-packs', 'packs')
const own = createStore('offline-own', 'own')
const waiting = createStore('offline-waiting', 'records')
const keys = createStore('offline-keys', 'keys')
const refusals = createStore('offline-refused', 'sentences')
const owed = createStore('offline-owed', 'sign-outs')

export const findPack = (course: string) => get<KeptPack>(course, packs)
export const listPacks = async () => (await entries<string, KeptPack>(packs)).map(([, pack]) => pack)
export const savePack = (pack: KeptPack) => set(pack.list.course, pack, packs)
export const dropPack = (course: string) => del(course, packs)

/** Of a pack of any course what pages of the phone's own are made of, so that there are some where no course was taken along. */
export const findFrame = () => get<KeptPack>('frame', keys)
export const saveFrame = (frame: KeptPack) => set('frame', frame, keys)

/** All that pages are shown from. */
export async function listShown(): Promise<readonly KeptPack[]> {
  const frame = await findFrame()
  return [...await listPacks(), ...(frame ? [frame] : [])]
}

/** The server's public key, by which files handed on are known as ours. */
export const findKey = () => get<string>('packs', keys)
export const saveKey = (key: string) => set('packs', key, keys)

export const savePass = (course: string, pass: KeptPass) => set(`pass ${course}`, pass, own)

/**
 * The pass of whoever learns now; none where it is over, or where the profile it was given in is not open. Of a course that was handed on, without a
 * network to ask for one, the pass of another says whose learning it is as well.
 */
export async function findPass(course: string, now: number): Promise<KeptPass | undefined> {
  const others = (await entries<string, unknown>(own)).flatMap(([name, kept]) => (name.startsWith('pass ') ? [kept as KeptPass] : []))
  for (const pass of [await get<KeptPass>(`pass ${course}`, own), ...others]) if (pass && now <= pass.until && await isPassOpen(pass)) return pass
  return undefined
}

/** What the server gives along (routes/offline/final-along.tsx): pages with places for what only the phone knows, and of each question which of its fields must be filled: no more than that is told of a graded one. */
export interface AlongFinal {
  readonly attempt: string
  readonly pass: string
  readonly key: string
  readonly inProfile: boolean
  /** Milliseconds since 1970 by the server's clock, moved to this phone's. */
  readonly until: number
  readonly limitMs: number | null
  readonly pages: { readonly title: string; readonly begin: string; readonly review: string; readonly done: string; readonly over: string; readonly again: string; readonly left: string }
  readonly questions: readonly { readonly needs: readonly string[]; readonly form: string }[]
}

/** A final quiz that whoever learns now took along: when it was opened, the fields of each answer so far and when it was given, by this phone's clock. */
export interface KeptFinal { readonly final: AlongFinal; readonly opened: number | null; readonly answers: Draft['answers']; readonly taps: readonly number[]; readonly handedIn: boolean }

export const findFinal = (course: string) => get<KeptFinal>(`final ${course}`, own)
export const saveFinal = (course: string, final: KeptFinal) => set(`final ${course}`, final, own)

/** What was given in a profile is good only while that profile is open. */
export const isPassOpen = async ({ inProfile }: Pick<KeptPass, 'inProfile'>) => !inProfile || await isProfileOpen()

/** The cookie of an open profile: its name over HTTPS (http/host-cookies.server), and its plain one. */
const marks = ['__Host-profile', 'profile']

/** A profile is open while its cookie is there: locking takes it away, with or without a network. */
export async function isProfileOpen(): Promise<boolean> {
  for (const mark of marks) if ((await cookies?.get(mark))?.value !== undefined) return true
  return false
}

/** In no library of types, and not in every browser. */
const { cookieStore: cookies } = globalThis as { readonly cookieStore?: { get(name: string): Promise<{ value: string } | null>; delete(name: string): Promise<void> } }

/**
 * Locks the profile that is open, as its pages do (vault/open-profile), whether or not the server hears of it: the key kept for the next page
 * goes, and with the cookie the half of the session that can be taken away here. What is sealed stays; other pages are told. False where none was open.
 */
export async function lockProfile(): Promise<boolean> {
  if (!(await isProfileOpen())) return false
  for (const mark of marks) await cookies?.delete(mark)
  await write(await openVault(), ['open'], (place) => done(place('open').clear()))
  new BroadcastChannel('profiles').postMessage('changed')
  return true
}

/** How whoever learns now has pages shown, by names of classes: as the server's last page was. */
export const findLook = () => get<string>('look', own)
export const saveLook = (look: string) => set('look', look, own)

/** When a lesson was first opened here; a page that was only fetched ahead is not opened. */
export const openedAt = (course: string, lesson: string) => get<number>(`opened ${course} ${lesson}`, own)
export const saveOpened = (course: string, lesson: string, now: number) => update<number>(`opened ${course} ${lesson}`, (known) => known ?? now, own)

/** When whoever learns now had read their last lesson: one is read at a time. */
export const lastReadAt = () => get<number>('last read', own)
export const saveLastRead = (now: number) => set('last read', now, own)

/** The check under way of whoever learns now. Where it was begun in a profile that ended with the browser or its cookie, all of that learner is forgotten. */
export async function findDraft(course: string, lesson: string): Promise<Draft | undefined> {
  const draft = await get<Draft>(`draft ${course} ${lesson}`, own)
  const inProfile = draft?.inProfile ?? (await get<KeptPass>(`pass ${course}`, own))?.inProfile ?? false
  if (draft === undefined || await isPassOpen({ inProfile })) return draft
  await forgetLearner()
  return undefined
}

export const saveDraft = (course: string, lesson: string, draft: Draft) => set(`draft ${course} ${lesson}`, draft, own)

/** Whoever learnt here is another now: nothing of theirs can be read any more, nor written in their name. */
export const forgetLearner = () => { changes += 1; return clear(own) }
let changes = 0

/** Tells later whether whoever learns here is still who they were: what was asked of the server for them comes when they have signed out, and is not kept for whoever is next. */
export function sameLearner(): () => boolean {
  const before = changes
  return () => before === changes
}

/** Sealed records by their names, until the server has said what became of each. */
export const listWaiting = () => entries<string, string>(waiting)
export const saveWaiting = (id: string, sealed: string) => set(id, sealed, waiting)
/** What was sent goes; what grew meanwhile stays, to be sent again. */
export const dropWaiting = async (id: string, sent: string) => { if (await get<string>(id, waiting) === sent) await del(id, waiting) }

/** A sign-out that the server has not heard of: the form that was sent. */
export interface OwedSignOut { readonly path: string; readonly form: string }

export const findOwed = () => get<OwedSignOut>('sign-out', owed)
export const saveOwed = (form: OwedSignOut) => set('sign-out', form, owed)
export const forgetOwed = () => clear(owed)

/** Why the server did not take a record: a sentence that names nobody. */
export const listRefused = async () => (await entries<string, string>(refusals)).map(([, sentence]) => sentence)
export const saveRefused = (id: string, sentence: string) => set(id, sentence, refusals)
export const clearRefused = () => clear(refusals)
