/** What a page tells of itself: when it could be read, how it answered a tap, and whether anything jumped. */
import type { Page } from '@playwright/test'

/** Milliseconds since the page was asked for until its largest part was painted; the sum of unasked shifts; milliseconds from each tap to the next paint, those of under 16 aside. */
interface Vitals { lcp: number; cls: number; taps: number[] }

/** Before the page's own document: keeps what the browser observes. */
export async function watchVitals(page: Page): Promise<void> {
  await page.addInitScript(observe)
}

/** As they stand once everything is painted that was asked for. */
export async function vitalsOf(page: Page): Promise<Vitals> {
  await page.evaluate(afterTwoFrames)
  return page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals)
}

/** Taps a part of the page as a thumb does; milliseconds until the next paint, in steps of 8 as browsers tell them, and 8 for what is under 16. */
export async function timeOfTap(page: Page, tap: () => Promise<void>): Promise<number> {
  const before = await page.evaluate(countTaps)
  await tap()
  await page.waitForFunction((known) => (performance as unknown as { interactionCount: number }).interactionCount > known, before)
  const { taps } = await vitalsOf(page)
  await page.evaluate(() => { (window as unknown as { vitals: Vitals }).vitals.taps = [] })
  return Math.max(8, ...taps)
}

/** Runs in the page. */
function observe(): void {
  const vitals: Vitals = { lcp: 0, cls: 0, taps: [] }
  Object.assign(window, { vitals })
  const watch = (type: string, take: (entry: PerformanceEntry & { value: number; hadRecentInput: boolean; interactionId: number }) => void) => {
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) take(entry as Parameters<typeof take>[0]) }).observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
  }
  watch('largest-contentful-paint', ({ startTime }) => { vitals.lcp = startTime })
  watch('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) vitals.cls += value })
  watch('event', ({ duration, interactionId }) => { if (interactionId > 0) vitals.taps.push(duration) })
}

/** Runs in the page. */
function countTaps(): number {
  return (performance as unknown as { interactionCount: number }).interactionCount
}

/** Runs in the page: what is painted in one frame is told to observers before the task after the next. */
function afterTwoFrames(): Promise<void> {
  return new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0))) })
}
