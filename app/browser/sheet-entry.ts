/** A sheet from paper, entered by keys alone or by the thumb alone: Enter goes on to the next item, and each option is a button for its letter. */

export function easeEntry(form: HTMLFormElement): void {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('.item-entry input')]
  form.addEventListener('keydown', (event) => {
    const next = event.target instanceof HTMLInputElement && event.key === 'Enter' && !event.isComposing ? boxes[boxes.indexOf(event.target) + 1] : undefined
    // After the last item, and in the field below the items, Enter sends as everywhere.
    if (next === undefined || !boxes.includes(event.target as HTMLInputElement)) return
    event.preventDefault()
    next.focus()
    next.select()
  })
  for (const box of boxes) offerLetters(box)
}

function offerLetters(box: HTMLInputElement): void {
  const list = box.closest('.item-entry')?.querySelector<HTMLElement>('.letters')
  if (!list) return
  list.dataset['tap'] = '' // the frame of each option is that of its button now
  const buttons = [...list.querySelectorAll<HTMLElement>('[data-letter]')].map((option) => buttonOf(option))
  const show = () => { for (const [letter, button] of buttons) button.setAttribute('aria-pressed', String(lettersIn(box).has(letter))) }
  for (const [letter, button] of buttons) {
    button.addEventListener('click', () => {
      const chosen = lettersIn(box)
      if (!chosen.delete(letter)) {
        if (list.dataset['many'] === undefined) chosen.clear()
        chosen.add(letter)
      }
      box.value = [...chosen].sort().join('')
      box.dispatchEvent(new Event('input', { bubbles: true }))
    })
  }
  box.addEventListener('input', show)
  show()
}

/** Not a stop for Tab: by keys the letter is typed. */
function buttonOf(option: HTMLElement): readonly [string, HTMLButtonElement] {
  const button = document.createElement('button')
  button.type = 'button'
  button.tabIndex = -1
  button.append(...option.childNodes)
  option.append(button)
  return [option.dataset['letter'] ?? '', button]
}

function lettersIn(box: HTMLInputElement): Set<string> {
  return new Set(box.value.toUpperCase().replace(/[^A-Z]/gu, ''))
}
