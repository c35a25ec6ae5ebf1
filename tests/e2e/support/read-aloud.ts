import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { expect } from './page.ts'

/** The virtual screen reader as one module; what it gives stands in its last line: `export{… as Virtual,… as virtual}`. */
const source = fs.readFileSync(fileURLToPath(import.meta.resolve('@guidepup/virtual-screen-reader/browser.js')), 'utf8').replace(/export\s*\{[^}]*?(\w[\w$]*) as virtual\};?/u, 'globalThis.virtual=$1;')

interface Virtual { start(options: { container: Element }): Promise<void>; next(): Promise<void>; stop(): Promise<void>; lastSpokenPhrase(): Promise<string>; spokenPhraseLog(): Promise<string[]> }

/**
 * What a screen reader says of a part of a page, from its beginning to its end: roles, names and states in reading order, by the rules of the
 * W3C (ACCNAME, HTML-AAM, CORE-AAM), which a virtual one follows inside the page itself. The page must let the test's script in (`bypassCSP`).
 */
export async function readAloud(page: Page, selector = 'body'): Promise<readonly string[]> {
  await page.addScriptTag({ type: 'module', content: source })
  await page.waitForFunction(() => 'virtual' in globalThis)
  return page.evaluate(readToEnd, selector)
}

/** Runs in the page. */
async function readToEnd(selector: string): Promise<string[]> {
  const { virtual } = globalThis as unknown as { virtual: Virtual }
  const container = document.querySelector(selector)
  if (!container) throw new Error(`no ${selector}`)
  await virtual.start({ container })
  const first = await virtual.lastSpokenPhrase()
  for (let steps = 0; steps < 3_000; steps += 1) {
    await virtual.next()
    if (await virtual.lastSpokenPhrase() === `end of ${first}`) break
  }
  const said = await virtual.spokenPhraseLog()
  await virtual.stop()
  return said
}

/** Something is said that begins so, for each in this order, whatever lies between. */
export function expectInOrder(said: readonly string[], beginnings: readonly string[]): void {
  let from = 0
  for (const beginning of beginnings) {
    const at = said.findIndex((phrase, place) => place >= from && phrase.startsWith(beginning))
    expect(at, `«${beginning}» after «${said[from - 1] ?? 'the beginning'}» in:\n${said.join('\n')}`).toBeGreaterThanOrEqual(0)
    from = at + 1
  }
}

/** What can be used and what is a picture has a name. */
export function expectAllNamed(said: readonly string[]): void {
  const nameless = /^(?:link|button|image|textbox|combobox|checkbox|radio|region|navigation|heading|table|grid|columnheader|rowheader|gridcell|cell)(?:, (?:(?:not )?(?:checked|selected|expanded|required)|has popup.*|level \d|position \d+|set size \d+))*$/u
  expect(said.filter((phrase) => nameless.test(phrase))).toEqual([])
}

/** Levels of the headings, in the order they are read: the first is 1, and none skips a step down. */
export function expectOutline(said: readonly string[]): void {
  const levels = said.flatMap((phrase) => { const [, level] = /^heading, .*, level (\d)/u.exec(phrase) ?? []; return level === undefined ? [] : [Number(level)] })
  expect(levels[0]).toBe(1)
  expect(levels.filter((level) => level === 1)).toHaveLength(1)
  expect(levels.filter((level, place) => place > 0 && level > (levels[place - 1] ?? 0) + 1)).toEqual([])
}
