/** Where a PIN or pictures are entered. What was entered stands nowhere in the document; only how many. */
import { pictureCount, pinLength, type ProfileKind } from '#app/domain/people/phone-profile.ts'
import { write } from '../screen.ts'

export interface Pad {
  /** Empties it, for a PIN or for pictures. */
  show(kind: ProfileKind): void
  /** What was entered; a PIN as one text. Empties it. */
  take(): readonly string[]
}

export function openPad(place: HTMLElement): Pad {
  let kind: ProfileKind = 'pin'
  let entered: string[] = []
  const most = () => (kind === 'pin' ? pinLength : pictureCount)
  const enter = (what: string) => { if (entered.length < most()) entered.push(what); write(place, 'chosen', entered.length) }
  const clear = () => { entered = []; write(place, 'chosen', 0) }
  place.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('button')
    if (button?.dataset['enters'] !== undefined) enter(button.dataset['enters'])
    if (button?.dataset['does'] === 'clear') clear()
  })
  // Keys work on the pad, and where it is the only one of its form anywhere beside fields and buttons.
  const form = place.closest('form')
  const isAlone = form?.querySelectorAll('[data-secret]').length === 1
  const around = isAlone ? place.closest('[data-part]') ?? place : place
  around.addEventListener('keydown', (event) => {
    const { key, target } = event as KeyboardEvent
    if (target instanceof HTMLInputElement) return
    if (kind === 'pin' && /^\d$/.test(key)) enter(key)
    if (key === 'Backspace') { entered.pop(); write(place, 'chosen', entered.length) }
    if (key === 'Enter' && !(target instanceof HTMLButtonElement) && isAlone) form?.requestSubmit()
  })
  return {
    show(asked) {
      kind = asked
      const pad = document.querySelector<HTMLTemplateElement>(`#pad-${kind}`)
      place.querySelector('[data-pad]')!.replaceChildren(...(pad ? [pad.content.cloneNode(true)] : []))
      for (const part of place.querySelectorAll<HTMLElement>('[data-kind]')) part.hidden = part.dataset['kind'] !== kind
      write(place, 'of', most())
      clear()
    },
    take() {
      const taken = kind === 'pin' ? [entered.join('')] : entered
      clear()
      return taken
    },
  }
}
