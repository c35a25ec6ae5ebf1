/** A page of a running attempt, when another takes the phone. */
import { countsOf } from '#app/domain/assessment/journal.ts'
import type { AttemptPage } from './page.ts'
import { lockPhone } from './vault/open-profile.ts'
import { openVault } from './vault/vault-database.ts'

/** The server is waited for this long, milliseconds: the phone is locked by then. */
const patience = 8000

/** «Đổi người» and signing out lock here first, with or without a network, and then say so to the server if it can be reached. */
export function watchLock(page: AttemptPage): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-locks], form[action="/sign-out"]')) {
    form.addEventListener('submit', (event) => { event.preventDefault(); void lock(page) })
  }
}

async function lock(page: AttemptPage): Promise<void> {
  // What was tapped before is written down first: changes go one after the other.
  await page.store?.change(page.marks.attempt, (journal) => journal).catch(() => undefined)
  await lockPhone(await openVault())
  leave(page)
  const given = new AbortController()
  setTimeout(() => { given.abort() }, patience * page.marks.pace)
  await fetch('/profiles/leave', { method: 'POST', body: new URLSearchParams(), redirect: 'manual', signal: given.signal }).then(() => { window.location.replace('/profiles') }, () => undefined)
}

/** Nothing of whoever learnt here stays on the screen, in memory or in the address. A page of somebody without a profile is only asked for anew. */
export function leave(page: AttemptPage): void {
  const locked = document.querySelector<HTMLTemplateElement>('#locked')?.content.firstElementChild
  page.sender?.stop()
  const { unsent } = countsOf(page.seen.journal)
  page.store?.forget()
  page.store = undefined
  if (!locked) { window.location.replace('/profiles'); return }
  const main = document.createElement('main')
  main.append(locked.cloneNode(true))
  for (const number of main.querySelectorAll('[data-number="unsent"]')) number.textContent = String(unsent)
  for (const part of main.querySelectorAll<HTMLElement>('[data-if-unsent]')) part.hidden = unsent === 0
  document.body.replaceChildren(main)
  document.title = main.querySelector('h1')?.textContent ?? ''
  history.replaceState(null, '', '/profiles')
}
