import { countsOf } from '#app/domain/assessment/journal.ts'
import type { AttemptPage } from './page.ts'

/**
 * Handing in waits until every answer is at the server, or until the learner presses the second button, which then appears.
 * Nothing else hands in: not leaving the page, not a hidden tab.
 */
export function watchHandIn(page: AttemptPage, form: HTMLFormElement, ready: Promise<boolean>): void {
  const isUnsent = () => countsOf(page.seen.journal).unsent > 0
  const anyway = form.querySelector<HTMLElement>('[data-anyway]')
  let isRead = false
  form.addEventListener('submit', (event) => {
    // On a slow phone the button may be pressed before the journal is read: what waits in it is not left behind.
    if (!isRead) {
      event.preventDefault()
      void ready.then(() => { form.requestSubmit() })
      return
    }
    if (event.submitter?.closest('[data-anyway]') || !page.seen.hasStorage || !isUnsent()) return
    event.preventDefault()
    if (anyway) anyway.hidden = false
    page.whenSaved('handing-in', () => { form.submit() })
    page.sender?.hurry()
  })
  void ready.then(() => { isRead = true })
  // The list above was written before the answers arrived.
  void ready.then((isKept) => { if (isKept && isUnsent()) page.whenSaved(null, () => { location.reload() }) })
}
