import type { Page } from '@playwright/test'

/** Runs before the page: a voice of a language that keeps what it is told to say; each sentence is over at once unless it is to last. */
export function voice({ language, lasts }: { language: string; lasts: boolean }): void {
  const said: string[] = []
  const rates: number[] = []
  class Utterance {
    onend: (() => void) | null = null
    rate = 1
    text: string
    constructor(text: string) { this.text = text }
  }
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => [{ lang: language }],
    speak: (utterance: Utterance) => { said.push(utterance.text); rates.push(utterance.rate); Object.assign(window, { finish: () => utterance.onend?.() }); if (!lasts) setTimeout(() => utterance.onend?.(), 0) },
    cancel: () => undefined,
  })
  Object.assign(window, { SpeechSynthesisUtterance: Utterance, said, rates })
  Object.defineProperty(window, 'speechSynthesis', { value: speech })
}

/** What it was told to say so far. */
export const saidIn = (page: Page) => page.evaluate(() => (window as unknown as { said: readonly string[] }).said)
