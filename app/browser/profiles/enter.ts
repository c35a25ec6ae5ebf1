import { startSender } from '../sender.ts'
import type { Store } from '../store.ts'
import { keepOpen, openMark, tellOthers } from '../vault/open-profile.ts'
import { adoptKept } from '../vault/own-store.ts'
import type { Unlocked } from '../vault/profiles.ts'
import { openSealedStore } from '../vault/sealed-store.ts'
import type { ProfilesPage } from './page.ts'
import type { Opened } from './server.ts'

/** What is still to be sent is waited for this long, milliseconds; the pages of the attempts go on with the rest. */
const patience = 20_000

/** A profile is open at the server: what it kept is opened for the pages that follow, what was kept without a profile goes into it, and what waits is sent. */
export async function enter(page: ProfilesPage, unlocked: Unlocked, { openKey, profile, kept }: Opened): Promise<null> {
  const { vault, screen, marks } = page
  page.mark = openMark()
  await keepOpen(vault, unlocked, openKey)
  tellOthers()
  const store = await openSealedStore(vault, unlocked.keys)
  for (const each of kept) await adoptKept(vault, store, each)
  if ((await store.listUnsent()).length > 0) {
    screen.say('sending')
    await sendAll(store, profile, Number(marks['pace'] ?? 1))
  }
  store.forget()
  location.replace(marks['next'] ?? '/')
  return null
}

/** Sends until nothing is left, or until one request brought nothing. */
function sendAll(store: Store, profile: string, pace: number): Promise<void> {
  return new Promise((resolve) => {
    const madeFor = openMark()
    const done = () => { sender.stop(); resolve() }
    const changed = () => { store.listUnsent().then((left) => { if (left.length === 0) done() }, done) }
    const sender = startSender({ store, profile, pace, mayStill: () => openMark() === madeFor, lost: done, changed: ({ failures }) => { if (failures > 0) done(); else changed() } })
    setTimeout(done, patience * pace)
    sender.hurry()
  })
}
