/** A page of a running attempt, when another takes the phone. */
import { countsOf } from '#app/domain/assessment/journal.ts'
import type { AttemptPage } from './page.ts'
import { postForm } from './post-form.ts'
import { tell } from './profiles/screen.ts'
import { lockPhone, onLocking } from './vault/open-profile.ts'
import { openVault } from './vault/vault-database.ts'

/** The server is waited for this long, milliseconds: the phone is locked by then. */
const patience = 8000

/** «Đổi người» and signing out lock here first, with or without a network, and then say so to the server if it can be reached. */
export function watchLock(page: AttemptPage): void {
  onLocking(() => { void lock(page) })
}

async function lock(page: AttemptPage): Promise<void> {
  // What was tapped before is written down first: changes go one after the other.
  await page.store?.change(page.marks.attempt, (journal) => journal).catch(() => undefined)
  await lockPhone(await openVault())
  leave(page)
  if ((await postForm('/profiles/leave', {}, patience * page.marks.pace, 'manual')) !== null) window.location.replace('/profiles')
}

let hasLeft = false

/** Nothing of whoever learnt here stays on the screen, in memory or in the address. A page of somebody without a profile is only asked for anew. */
export function leave(page: AttemptPage): void {
  if (hasLeft) return
  hasLeft = true
  const locked = document.querySelector<HTMLTemplateElement>('#locked')?.content.firstElementChild
  page.sender?.stop()
  const { unsent } = countsOf(page.seen.journal)
  page.store?.forget()
  page.store = undefined
  if (!locked) { window.location.replace('/profiles'); return }
  const main = document.createElement('main')
  main.append(locked.cloneNode(true))
  tell(main, { name: '', unsent })
  document.body.replaceChildren(main)
  document.title = main.querySelector('h1')?.textContent ?? ''
  history.replaceState(null, '', '/profiles')
}
