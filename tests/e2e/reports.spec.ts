import { aGrant } from '#tests/support/makers.ts'
import { wordsOf } from '#app/words/words.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { residentCourse } from './support/progress.ts'

const { reports, frame } = wordsOf('vi')

test('a guest reports a card, an editor answers from the inbox, and the guest reads the answer', async ({ page, browser, world }) => {
  await page.goto(`/courses/${residentCourse}/lessons/ba-dau-hieu#the-2`)
  await page.getByRole('link', { name: reports.link }).click()
  await inspect(page)
  await page.getByLabel(reports.kind).selectOption({ label: reports.kinds.unclear })
  await page.getByLabel(reports.text).fill('Chữ «kín» nên nói rõ hơn.')
  await page.getByRole('button', { name: reports.send }).click()
  await expect(page.getByText('Chữ «kín» nên nói rõ hơn.')).toBeVisible()
  await inspect(page)
  const own = page.url()

  const desk = await browser.newContext({ baseURL: new URL(own).origin })
  const editor = await aMember(world, { name: 'Lò Thị Hạnh' })
  await aGrant(world, editor.personId, 'editor', { kind: 'province' })
  await letIn(world, desk, editor.accountId)
  const inbox = await desk.newPage()
  await inbox.goto('/')
  await inbox.getByRole('navigation').getByRole('link', { name: frame.navigation.reports }).click()
  await inspect(inbox)
  await inbox.getByRole('link', { name: reports.toAnswer }).first().click()
  await inspect(inbox)
  await inbox.getByRole('textbox').fill('Đã sửa, cảm ơn bác.')
  await inbox.getByRole('button', { name: reports.answerButton }).click()
  await desk.close()

  await page.goto(own)
  await expect(page.getByText('Đã sửa, cảm ơn bác.')).toBeVisible()
})
