import { aGrant } from '#tests/support/makers.ts'
import { wordsOf } from '#app/words/words.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { residentCourse } from './support/progress.ts'

const { campaigns, frame } = wordsOf('vi')

test('a communicator makes a poster; its code leads a phone to the lesson and is counted once a day', async ({ page, context, browser, world }) => {
  const communicator = await aMember(world)
  await aGrant(world, communicator.personId, 'communicator', { kind: 'province' })
  await letIn(world, context, communicator.accountId)
  await page.goto('/')
  await page.getByRole('navigation').getByRole('link', { name: frame.navigation.campaigns }).click()
  await page.getByLabel(campaigns.lesson, { exact: true }).selectOption(`${residentCourse}/ba-dau-hieu`)
  await page.getByLabel(campaigns.place).fill('Nhà văn hóa xóm Mo')
  await inspect(page)
  await page.getByRole('button', { name: campaigns.start }).click()
  await expect(page.getByText(campaigns.noOpenings)).toBeVisible()
  await inspect(page)
  const href = await page.getByRole('link', { name: campaigns.poster }).getAttribute('href')
  const poster = await page.request.get(href ?? '')
  expect(poster.headers()['content-type']).toBe('application/pdf')

  const code = /\/p\/(\w+)/.exec(await page.getByText('/p/').first().innerText())?.[1] ?? ''
  const phone = await browser.newContext({ baseURL: new URL(page.url()).origin })
  const opened = await phone.newPage()
  for (const typed of [code, code.toLowerCase()]) {
    await opened.goto(`/p/${typed}`)
    await expect(opened).toHaveURL(`/courses/${residentCourse}/lessons/ba-dau-hieu`)
  }
  await phone.close()
  await page.reload()
  await expect(page.getByText(campaigns.openings('1')).first()).toBeVisible()
  await inspect(page)
})
