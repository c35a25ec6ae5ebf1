/** A page of a running attempt, when another takes the phone. */
import { countsOf } from '#app/domain/assessment/journal.ts'
import { showLocked, tellServer } from './locked.ts'
import type { AttemptPage } from './page.ts'
import { lockPhone, onLocking } from './vault/open-profile.ts'
import { openVault } from './vault/vault-database.ts'

/** «Đổi người» and signing out lock here first, with or without a network, and then say so to the server if it can be reached. */
export function watchLock(page: AttemptPage): void {
  onLocking(() => { void lock(page) })
}

async function lock(page: AttemptPage): Promise<void> {
  // What was tapped before is written down first: changes go one after the other.
  await page.store?.change(page.marks.attempt, (journal) => journal).catch(() => undefined)
  await lockPhone(await openVault())
  leave(page)
  await tellServer(page.marks.pace)
}

/** Nothing of whoever learnt here stays on the screen, in memory or in the address. */
export function leave(page: AttemptPage): void {
  page.sender?.stop()
  const { unsent } = countsOf(page.seen.journal)
  page.store?.forget()
  page.store = undefined
  showLocked(unsent)
}
