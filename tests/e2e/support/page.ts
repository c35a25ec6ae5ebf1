import fs from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type BrowserContext, type ConsoleMessage, type Page, type Response } from '@playwright/test'

/**
 * `test` of every journey. A journey fails when any page of it logs an error, throws, misses a picture or a style
 * sheet, gets a 5xx, or asks another host for anything; also when the tear-down finds that expected trouble never came.
 */
export interface Trouble {
  /** Trouble this journey is about: `trouble.expect(/^503 .*\/khoa-hoc/)`. It must come, or the journey fails. */
  expect(pattern: RegExp): void
  /** Watches a further browser context, as for a second device. The context of `page` is watched already. */
  watch(context: BrowserContext): void
}

export const test = base.extend<{ trouble: Trouble; anotherDevice: () => Promise<Page> }>({
  trouble: [
    async ({ context, baseURL }, use) => {
      const heard: string[] = []
      const expected: RegExp[] = []
      const watch = (watched: BrowserContext) => listen(watched, new URL(baseURL ?? '').host, heard)
      watch(context)
      await use({ watch, expect: (pattern) => expected.push(pattern) })
      expect(heard.filter((each) => !expected.some((pattern) => pattern.test(each)))).toEqual([])
      expect(expected.filter((pattern) => !heard.some((each) => pattern.test(each))).map(String), 'expected trouble').toEqual([])
    },
    { auto: true },
  ],

  /** The first page of a second device: other cookies, the same settings, watched as closely. */
  anotherDevice: async ({ browser, contextOptions, trouble }, use) => {
    const devices: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext(contextOptions)
      devices.push(context)
      trouble.watch(context)
      return context.newPage()
    })
    for (const context of devices) await context.close()
  },
})

export { expect }

function listen(context: BrowserContext, host: string, heard: string[]): void {
  context.on('weberror', (fault) => heard.push(`thrown: ${fault.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error' && !isEchoOfStatus(message)) heard.push(`console: ${message.text()}`)
  })
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.host !== host) heard.push(`other host: ${request.url()}`)
  })
  context.on('response', (response) => {
    if (isTrouble(response)) heard.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`)
  })
}

/** Chromium repeats every 4xx and 5xx on the console; the response itself is judged instead. */
function isEchoOfStatus(message: ConsoleMessage): boolean {
  return message.text().startsWith('Failed to load resource: the server responded with a status of')
}

/** A page may answer 4xx (a refusal, a wrong address: the journey looks at it); what a page is made of may not. */
function isTrouble(response: Response): boolean {
  const limit = response.request().isNavigationRequest() ? 500 : 400
  return response.status() >= limit
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/**
 * No finding of axe on the page as it stands, by WCAG 2.2 AA, of whatever weight. Axe is a script: a journey without
 * JavaScript leaves this to its twin with JavaScript, which is sent the same document.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(runsScripts(page), 'axe needs a page with JavaScript').resolves.toBe(true)
  // There are no frames here, and nobody reads what is in order: else a look takes twice as long.
  const { violations, testEngine } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] }).withTags(standards).analyze()
  writeDown(page, `${testEngine.name} ${testEngine.version}`, violations.length)
  expectNone(violations, page)
}

/** For the record of an audit (scripts/audit-accessibility.ts). */
function writeDown(page: Page, tool: string, findings: number): void {
  const file = process.env['LOOKS_FILE']
  if (file !== undefined) fs.appendFileSync(file, `${JSON.stringify({ path: new URL(page.url()).pathname, tool, findings })}\n`)
}

/** The same for contrast alone, in the dark, where `expectAccessible` has looked at the page before: axe is still there. */
export async function expectDarkReadable(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  expectNone(await page.evaluate(lookAtContrast), page)
  await page.emulateMedia({ colorScheme: 'light' })
}

interface Finding { readonly id: string; readonly help: string; readonly nodes: readonly { readonly target: readonly unknown[] }[] }

/** Runs in the page. */
async function lookAtContrast(): Promise<Finding[]> {
  const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Finding[] }> } }
  const { violations } = await axe.run({ runOnly: ['color-contrast'], resultTypes: ['violations'] })
  return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ target }) => ({ target })) }))
}

function expectNone(violations: readonly Finding[], page: Page): void {
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.target.join(' ')}`).join('\n')}`)
  expect(told, `accessibility of ${page.url()}`).toEqual([])
}

/** With JavaScript off no timer of a page ever fires; axe would wait for one until the test's own end. */
function runsScripts(page: Page): Promise<boolean> {
  const answer = page.evaluate(() => new Promise<true>((resolve) => setTimeout(() => resolve(true), 0)))
  answer.catch(() => undefined) // the page is closed under it
  return Promise.race([answer, new Promise<false>((resolve) => setTimeout(() => resolve(false), 10_000).unref())])
}
