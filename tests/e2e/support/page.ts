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
 * No serious or critical finding of axe on the page as it stands, by WCAG 2.2 AA, or of some rules of axe only. Axe is a
 * script: a journey without JavaScript leaves this to its twin with JavaScript, which is sent the same document.
 */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  await expect(runsScripts(page), 'axe needs a page with JavaScript').resolves.toBe(true)
  // There are no frames here: the other mode opens a page of its own for every look.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(standards)).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const told = grave.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.target.join(' ')}`).join('\n')}`)
  expect(told, `accessibility of ${page.url()}`).toEqual([])
}

/** With JavaScript off no timer of a page ever fires; axe would wait for one until the test's own end. */
function runsScripts(page: Page): Promise<boolean> {
  const answer = page.evaluate(() => new Promise<true>((resolve) => setTimeout(() => resolve(true), 0)))
  answer.catch(() => undefined) // the page is closed under it
  return Promise.race([answer, new Promise<false>((resolve) => setTimeout(() => resolve(false), 10_000).unref())])
}
