/** What a page comes to when its profile is locked, on whichever page of a learner that is. */
import { postForm } from './post-form.ts'
import { tell } from './profiles/screen.ts'

/** The server is waited for this long, milliseconds: the phone is locked by then. */
const patience = 8000

let hasLeft = false

/** Nothing of whoever learnt here stays on the screen or in the address; what of theirs is not at the server is counted. A page of somebody without a profile is only asked for anew. */
export function showLocked(unsent: number): void {
  if (hasLeft) return
  hasLeft = true
  // Whatever goes on here ends as when the page is left: what is being read aloud falls silent.
  dispatchEvent(new Event('pagehide'))
  const locked = document.querySelector<HTMLTemplateElement>('#locked')?.content.firstElementChild
  if (!locked) { location.replace('/profiles'); return }
  const main = document.createElement('main')
  main.append(locked.cloneNode(true))
  tell(main, { name: '', unsent })
  document.body.replaceChildren(main)
  document.title = main.querySelector('h1')?.textContent ?? ''
  history.replaceState(null, '', '/profiles')
}

/** Says to the server that the phone is locked, if it can be reached; then it shows who may learn next. */
export async function tellServer(pace = 1): Promise<void> {
  if ((await postForm('/profiles/leave', {}, patience * pace, 'manual')) !== null) location.replace('/profiles')
}
