/** Reads a card of a lesson aloud with the browser's own voice. The buttons stay hidden where there is no voice of the card's language. */
interface SaidCard { readonly language: string; readonly sentences: readonly string[] }

const lesson = document.querySelector<HTMLElement>('[data-spoken]')
if (lesson && 'speechSynthesis' in window) offer(lesson, window.speechSynthesis)

function offer(lesson: HTMLElement, speech: SpeechSynthesis): void {
  const buttons = [...lesson.querySelectorAll<HTMLButtonElement>('button[data-listen]')]
  const { spoken = '', start = '', stop = '' } = lesson.dataset
  let said: Promise<readonly SaidCard[]> | null = null
  let pressed: HTMLButtonElement | null = null
  let turn = 0

  const voiceOf = (language: string) => speech.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(language))
  const show = () => { for (const button of buttons) button.hidden = voiceOf(button.dataset['lang'] ?? 'vi') === undefined }
  const name = (button: HTMLButtonElement, text: string) => { const label = button.querySelector('span'); if (label) label.textContent = text }
  const end = () => {
    if (pressed) name(pressed, start)
    pressed = null
    turn += 1
    speech.cancel()
  }
  const say = ({ language, sentences }: SaidCard, at: number) => {
    const sentence = sentences[at]
    if (sentence === undefined) return end()
    const utterance = new SpeechSynthesisUtterance(sentence)
    utterance.voice = voiceOf(language) ?? null
    utterance.lang = language === 'vi' ? 'vi-VN' : language
    utterance.rate = 0.9
    const own = turn
    utterance.onend = () => { if (own === turn) say({ language, sentences }, at + 1) }
    utterance.onerror = () => { if (own === turn) end() }
    speech.speak(utterance)
  }
  const press = async (button: HTMLButtonElement) => {
    const wasPressed = pressed === button
    end()
    if (wasPressed) return
    pressed = button
    const own = turn
    name(button, stop)
    try {
      said ??= fetch(spoken).then((answer) => (answer.ok ? answer.json() as Promise<readonly SaidCard[]> : Promise.reject(new Error(String(answer.status)))))
      const card = (await said)[Number(button.dataset['listen'])]
      if (card && own === turn) say(card, 0)
    } catch {
      said = null
      end()
    }
  }

  show()
  speech.addEventListener('voiceschanged', show)
  for (const button of buttons) button.addEventListener('click', () => { void press(button) })
  for (const leaving of ['hashchange', 'pagehide']) window.addEventListener(leaving, end)
}
