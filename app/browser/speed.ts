/** How fast is read aloud: buttons that say the speed and change it, and what was chosen before on this phone. Answers the rate for a voice. */
export function speedOf(lesson: HTMLElement, changed: () => void): () => number {
  const names = lesson.dataset['speeds']!.split('|')
  const buttons = lesson.querySelectorAll<HTMLButtonElement>('button[data-speed]')
  let speed = 1
  const name = () => { for (const button of buttons) button.textContent = names[speed]! }
  // A browser may refuse to keep anything: then each lesson begins at the usual speed.
  try {
    speed = Number(localStorage['speed'] ?? 1) % names.length
  } catch { /* The usual one. */ }
  name()
  for (const button of buttons) {
    button.addEventListener('click', () => {
      speed = (speed + 1) % names.length
      name()
      changed()
      try {
        localStorage['speed'] = speed
      } catch { /* Chosen again next time. */ }
    })
  }
  return () => 0.65 + speed * 0.25
}
