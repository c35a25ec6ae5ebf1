import type { Page } from '@playwright/test'
import { expect, expectAccessible } from './page.ts'

/**
 * A page as it stands: accessible, within 320 pixels or with text twice as large, and readable in the dark (on wide screens:
 * the colours are those of a phone, and axe is the slowest part of a run).
 */
export async function inspect(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectReflow(page)
  if ((page.viewportSize()?.width ?? 0) < 600) return
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, ['color-contrast'])
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Nothing to scroll sideways to, at 320 pixels and with text at 200 %; a table in a box of its own may scroll within it. */
async function expectReflow(page: Page): Promise<void> {
  const size = page.viewportSize() ?? { width: 360, height: 740 }
  await page.setViewportSize({ width: 320, height: size.height })
  expect(await page.evaluate(findOverflow), `at 320 pixels: ${page.url()}`).toEqual([])
  await page.setViewportSize(size)
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
  const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > width + 0.5 && !isBoxed(element))
  const innermost = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)))
  return [`${document.documentElement.scrollWidth} wide`, ...innermost.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} «${(element.textContent ?? '').trim().slice(0, 40)}»`)]
}
