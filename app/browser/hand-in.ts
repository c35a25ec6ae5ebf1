import { countsOf } from '#app/domain/assessment/journal.ts'
import type { AttemptPage } from './page.ts'

/**
 * Handing in waits until every answer is at the server, or until the learner presses the second button, which then appears.
 * Nothing else hands in: not leaving the page, not a hidden tab.
 */
export function watchHandIn(page: AttemptPage, form: HTMLFormElement, ready: Promise<boolean>): void {
  const isUnsent = () => countsOf(page.seen.journal).unsent > 0
  const anyway = form.querySelector<HTMLElement>('[data-anyway]')
  form.addEventListener('submit', (event) => {
    if (event.submitter?.closest('[data-anyway]') || !page.seen.hasStorage || !isUnsent()) return
    event.preventDefault()
    if (anyway) anyway.hidden = false
    page.whenSaved('handing-in', () => { form.submit() })
    page.sender?.hurry()
  })
  // The list above was written before the answers arrived.
  void ready.then((isKept) => { if (isKept && isUnsent()) page.whenSaved(null, () => { window.location.reload() }) })
}
