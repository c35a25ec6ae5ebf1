/** A run in which the learner has a profile on the phone, so that what is kept there is sealed. */
import type { BrowserContext, Page } from '@playwright/test'
import { fillNewProfile } from '../e2e/support/profiles.ts'

type Cookie = Awaited<ReturnType<BrowserContext['cookies']>>[number]

/** Makes a profile by the page of profiles, on a good network, for whoever is signed in; the cookie that says it is open, kept over a killed browser. */
export async function makeProfile(page: Page, origin: string): Promise<Cookie> {
  await page.goto(`${origin}/profiles`)
  await page.locator('[data-goes="add"]').click()
  await fillNewProfile(page, 'Máy chung', { pin: '270394' })
  await page.waitForURL(`${origin}/`)
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'profile')
  if (!cookie) throw new Error('the profile did not open')
  return cookie
}
