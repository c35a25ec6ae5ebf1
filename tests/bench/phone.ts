/** How pages of learners, and that of a unit, come to a slow phone: the first time and again, and how it answers a thumb. */
import { chromium, devices, type Browser, type BrowserContext } from '@playwright/test'
import { openSlowPage, type Fetched, type SlowPage } from './slow-phone.ts'
import { timeOfTap, vitalsOf, watchVitals } from './vitals.ts'

/** A page to look at; `cookie`: whose session; `taps`: what a thumb presses there, by the selector of each. */
export interface Looked { readonly name: string; readonly path: string; readonly cookie?: string; readonly taps?: readonly string[]; /** Where this phone was just before. */ readonly after?: string }

/** Medians over all rounds, in ms; bytes and requests of the first visit; what repeats fetch; the greatest shift of any round. */
export interface Seen { readonly name: string; readonly first: number; readonly repeat: number; readonly tap: number | null; readonly cls: number; readonly fetched: readonly Fetched[] }

export async function lookAtPages(origin: string, pages: readonly Looked[], rounds: number): Promise<readonly Seen[]> {
  const program = process.env['CHROMIUM_PATH']
  const browser = await chromium.launch({ args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'], ...(program === undefined ? {} : { executablePath: program }) })
  try {
    const seen: Seen[] = []
    for (const page of pages) {
      const each: Seen[] = []
      for (let round = 0; round < rounds; round += 1) each.push(await look(browser, origin, page))
      seen.push(together(each))
    }
    return seen
  } finally {
    await browser.close()
  }
}

/** A phone with nothing kept, that opens a page, touches it, goes elsewhere and comes back. */
async function look(browser: Browser, origin: string, looked: Looked): Promise<Seen> {
  const context = await browser.newContext({ ...devices['Pixel 7'], viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, locale: 'vi-VN' })
  try {
    await signIn(context, origin, looked.cookie)
    const slow = await openSlowPage(context)
    await watchVitals(slow.page)
    if (looked.after !== undefined) await slow.page.goto(origin + looked.after)
    const first = await visit(slow, origin + looked.path)
    const tap = looked.taps === undefined ? null : await tapAll(slow, looked.taps)
    const { cls } = await vitalsOf(slow.page)
    const repeat = await visit(slow, origin + looked.path)
    return { name: looked.name, first: first.lcp, repeat: repeat.lcp, tap, cls: Math.max(cls, repeat.cls), fetched: first.fetched }
  } finally {
    await context.close()
  }
}

async function visit({ page, takeFetched }: SlowPage, url: string) {
  await page.goto('about:blank')
  takeFetched()
  const answer = await page.goto(url, { waitUntil: 'load' })
  if (answer?.status() !== 200) throw new Error(`${url}: ${answer?.status()}`)
  return { ...await vitalsOf(page), fetched: takeFetched() }
}

/** The slowest of the taps. */
async function tapAll({ page }: SlowPage, taps: readonly string[]): Promise<number> {
  let slowest = 0
  for (const selector of taps) slowest = Math.max(slowest, await timeOfTap(page, () => page.locator(selector).first().tap()))
  return slowest
}

async function signIn(context: BrowserContext, origin: string, cookie: string | undefined): Promise<void> {
  const [name = '', value = ''] = (cookie ?? '').split('=')
  if (name !== '') await context.addCookies([{ name, value, url: origin }])
}

function together(each: readonly Seen[]): Seen {
  const [one] = each
  if (!one) throw new Error('no round was made')
  const taps = each.flatMap(({ tap }) => (tap === null ? [] : [tap]))
  return { ...one, first: median(each.map(({ first }) => first)), repeat: median(each.map(({ repeat }) => repeat)), tap: taps.length === 0 ? null : median(taps), cls: Math.max(...each.map(({ cls }) => cls)) }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0
}
