import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectDarkReadable } from './page.ts'

/**
 * A page as it stands: accessible, and nothing to scroll sideways to with text twice as large; on a phone also at 320 pixels,
 * on a wide screen also readable in the dark (both are the same for the other).
 */
export async function inspect(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectLargeTextFits(page)
  if ((page.viewportSize()?.width ?? 0) < 600) await expectNarrowFits(page)
  else await expectDarkReadable(page)
}

async function expectNarrowFits(page: Page): Promise<void> {
  const size = page.viewportSize() ?? { width: 360, height: 740 }
  await page.setViewportSize({ width: 320, height: size.height })
  expect(await page.evaluate(findOverflow), `at 320 pixels: ${page.url()}`).toEqual([])
  await page.setViewportSize(size)
}

async function expectLargeTextFits(page: Page): Promise<void> {
  await page.evaluate(() => { document.documentElement.style.fontSize = `${Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 2}px` })
  expect(await page.evaluate(findOverflow), `text at 200 %: ${page.url()}`).toEqual([])
  await page.evaluate(() => { document.documentElement.style.fontSize = '' })
}

/** What sticks out at the right of the document, unless it can be scrolled within a box. Runs in the page. */
function findOverflow(): string[] {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  const isBoxed = (element: Element): boolean => {
    for (let parent = element.parentElement; parent; parent = parent.parentElement) {
      if (parent !== document.body && getComputedStyle(parent).overflowX !== 'visible') return true
    }
    return false
  }
  // What stands in a box may be wider than the box.
  const reach = (element: Element) => { const { left, right } = element.getBoundingClientRect(); return getComputedStyle(element).overflowX === 'visible' ? Math.max(right, left + element.scrollWidth) : right }
  const wide = [...document.body.querySelectorAll('*')].filter((element) => reach(element) > width + 0.5 && !isBoxed(element))
  const innermost = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)))
  return [`${document.documentElement.scrollWidth} wide`, ...innermost.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} «${(element.textContent ?? '').trim().slice(0, 40)}»`)]
}
