/** Reads a card of a lesson aloud with the browser's own voice, as fast as was chosen, and marks what it says. The buttons stay hidden where there is no voice of the card's language. */
import { markSaid } from './mark-said.ts'
import { speedOf } from './speed.ts'

interface SaidCard { readonly language: string; readonly sentences: readonly string[]; readonly shown: readonly string[] }

/** Holds its words, and stands before the button of the speed (ui/lesson-cards). */
interface ListenButton extends HTMLButtonElement { readonly lastElementChild: Element; readonly nextElementSibling: HTMLElement }

const lesson = document.querySelector<HTMLElement>('[data-spoken]')
if (lesson && 'speechSynthesis' in window) offer(lesson, speechSynthesis)

/** What the button does now, in words; how fast can be changed while something is read. */
function name({ lastElementChild: label, nextElementSibling: speed }: ListenButton, text: string, isReading: boolean): void {
  label.textContent = text
  speed.hidden = !isReading
}

function offer(lesson: HTMLElement, speech: SpeechSynthesis): void {
  const buttons = [...lesson.querySelectorAll<ListenButton>('button[data-listen]')]
  const { spoken = '', start = '', stop = '' } = lesson.dataset
  let said: Promise<readonly SaidCard[]> | null = null
  let pressed: ListenButton | null = null
  let turn = 0
  let unmark = () => {}
  let again = () => {}

  const voiceOf = (language: string) => speech.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(language))
  const rate = speedOf(lesson, () => { if (pressed) again() })
  const show = () => { for (const place of lesson.querySelectorAll<HTMLElement>('[data-listens]')) place.hidden = !voiceOf(place.dataset['listens']!) }
  const hush = () => {
    turn += 1
    unmark()
    speech.cancel()
  }
  const end = () => {
    if (!pressed) return
    name(pressed, start, false)
    pressed = null
    hush()
  }
  const say = (card: SaidCard, place: Element, at: number) => {
    const { language, sentences, shown } = card
    const sentence = sentences[at]
    unmark()
    if (sentence === undefined) return end()
    unmark = markSaid(place, shown[at]!)
    const utterance = new SpeechSynthesisUtterance(sentence)
    utterance.voice = voiceOf(language) ?? null
    utterance.lang = language === 'vi' ? 'vi-VN' : language
    utterance.rate = rate()
    const own = turn
    utterance.onend = () => { if (own === turn) say(card, place, at + 1) }
    utterance.onerror = () => { if (own === turn) end() }
    // Another speed is heard at once: the sentence begins anew.
    again = () => { hush(); say(card, place, at) }
    speech.speak(utterance)
  }
  const press = async (button: ListenButton) => {
    const wasPressed = pressed === button
    end()
    if (wasPressed) return
    pressed = button
    again = () => {}
    const own = turn
    name(button, stop, true)
    try {
      // A refusal is a page, which is no JSON.
      said ??= fetch(spoken).then((answer) => answer.json() as Promise<readonly SaidCard[]>)
      const card = (await said)[Number(button.dataset['listen'])]
      if (card && own === turn) say(card, button.closest('section')!, 0)
    } catch {
      said = null
      end()
    }
  }

  show()
  speech.addEventListener('voiceschanged', show)
  for (const button of buttons) button.addEventListener('click', () => { void press(button) })
  // Also where another takes the phone, and the page itself stays (locked.ts).
  for (const leaving of ['hashchange', 'pagehide']) addEventListener(leaving, end)
}
