/** The script of the pages of a running attempt: question, review. Without it, or without storage, their forms do the same job alone. */
import { entriesForFile } from '#app/domain/assessment/answer-file.ts'
import { forgetRefused, learnKnown, toSend, unsentOf } from '#app/domain/assessment/journal.ts'
import type { Sending } from '#app/domain/assessment/sending.ts'
import { download } from './emergency.ts'
import { watchHandIn } from './hand-in.ts'
import { leave, watchLock } from './lock.ts'
import { marksOf, openPage, type AttemptPage, type Marks } from './page.ts'
import { watchQuestion } from './question.ts'
import { sealForServer } from './seal-for-server.ts'
import { startSender } from './sender.ts'
import type { Store } from './store.ts'
import { findOpen, onChange, openMark } from './vault/open-profile.ts'
import { adoptKept, openOwn } from './vault/own-store.ts'
import { utf8 } from './vault/profile-keys.ts'
import { openSealedStore } from './vault/sealed-store.ts'
import { openVault, type Vault } from './vault/vault-database.ts'

async function start(page: AttemptPage, place: HTMLElement): Promise<void> {
  const { attempt, profile, kept, vault, known, pace } = page.marks
  const db = await openVault()
  const store = vault === null ? await openOwn(db, kept[0]!) : await openProfile(db, vault)
  for (const each of kept) await adoptKept(db, store, each)
  page.store = store
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel(`answers-${profile}`) : null
  const lost = () => { page.update({ hasStorage: false }) }
  const reread = (sending?: Sending) => { store.read(attempt).then((journal) => { page.update({ journal, ...(sending ? { sending } : {}) }) }, lost) }
  const journal = await store.change(attempt, (standing) => learnKnown(standing, known))
  page.seen = { ...page.seen, journal }
  // A page written before receipts that came meanwhile shows older answers than the server has: it is fetched anew, once for each number,
  // also where the learner asked for it anew themselves. What is tapped on it until it goes is still written down, and nothing is said or sent.
  // A page that says why an answer was not taken shows that answer, and would lose what it says.
  if (!document.getElementById('refused') && journal.known > Math.max(known, Number(history.state))) {
    history.replaceState(journal.known, '')
    location.reload()
    return
  }
  page.update({ journal })
  page.sender = startSender({ store, profile, pace, lost, mayStill: isStillOurs, changed: (sending) => { reread(sending); tabs?.postMessage(attempt) } })
  tabs?.addEventListener('message', () => { reread() })
  const { sender } = page
  page.wrote = () => { tabs?.postMessage(attempt); sender.wrote() }
  for (const hint of ['online', 'pageshow', 'focus']) addEventListener(hint, () => { reread(); sender.hurry() })
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') sender.hurry() })
  const onPress = (does: string, act: () => Promise<void>) => place.querySelector(`[data-does="${does}"]`)?.addEventListener('click', () => { void act() })
  onPress('emergency', () => saveFile(page))
  onPress('forget', async () => { page.update({ journal: await store.change(attempt, (journal) => forgetRefused(journal)) }) })
}

/** Who the page was made for: the mark of the open profile then, or of none. */
const madeFor = openMark()
const isStillOurs = () => openMark() === madeFor

/** The store of the open profile; where it has to be unlocked first, the learner is led there and comes back. */
async function openProfile(vault: Vault, { id, openKey }: NonNullable<Marks['vault']>): Promise<Store> {
  const keys = await findOpen(vault, id, openKey)
  if (keys !== null) return openSealedStore(vault, keys)
  location.replace(`/profiles?next=${encodeURIComponent(location.pathname)}`)
  return new Promise(() => undefined)
}

async function saveFile({ marks, seen: { journal } }: AttemptPage): Promise<void> {
  const entries = entriesForFile(unsentOf(journal).map(toSend), (entry) => utf8.encode(JSON.stringify(entry)).length)
  download(`tra-loi-${marks.attempt}.json`, await sealForServer(marks.emergencyKey, { attempt: marks.attempt, seal: marks.issued, entries }))
}

const marked = document.querySelector<HTMLElement>('[data-attempt]')
const place = document.getElementById('save-state')
if (marked && place) {
  const page = openPage(marksOf(marked.dataset), place)
  const form = document.querySelector<HTMLFormElement>('form.question')
  // A browser that keeps nothing, or over plain http has no cipher, is no fault: the forms then do the same job, one answer at a time.
  const ready = start(page, place).then(() => true, () => { page.update({ hasStorage: false }); return false })
  if (form) watchQuestion(page, form, ready)
  const handIn = document.querySelector<HTMLFormElement>('form[data-hand-in]')
  if (handIn) watchHandIn(page, handIn, ready)
  void ready.then(() => page.sender?.hurry())
  if (page.marks.vault !== null) watchLock(page)
  onChange(() => { if (!isStillOurs()) leave(page) })
}
