import { tellPeople } from '#app/usecases/people/tell-people.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { expect, expectAccessible, test } from './support/journey.ts'
import { anOfficialMember, letIn } from './support/people.ts'

const { messages, frame, training } = wordsOf('vi')
const reminder = (personId: string, days: number) => ({ personId, key: `e2e:${personId}:${days}`, path: '/requirements', content: { kind: 'reminder' as const, courses: [{ vi: 'An toàn trên mạng', en: null }], dueOn: '2026-12-23', days } })

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a person finds what they were told, follows it, and marks it read', async ({ page, context, world }) => {
    const official = await anOfficialMember(world)
    await letIn(world, context, official.accountId)
    await page.goto('/')
    await page.getByRole('navigation').getByRole('link', { name: frame.navigation.messages }).click()
    await expect(page.getByText(messages.none)).toBeVisible()

    await tellPeople(world, world.db, [reminder(official.personId, 30), reminder(official.personId, 7)])
    await page.reload()
    await expect(page.getByText(messages.unreadCount(2))).toBeVisible()
    const { subject } = messages.reminderBefore('An toàn trên mạng', '23/12/2026', 30)
    await page.getByRole('button', { name: `${messages.markRead}: ${subject}` }).click()
    await expect(page.getByText(messages.unreadCount(1))).toBeVisible()
    await page.getByRole('link', { name: `${messages.open}: ${subject}` }).click()
    await expect(page.getByRole('heading', { level: 1, name: training.requiredTitle })).toBeVisible()
    await page.goBack()
    await page.getByRole('button', { name: messages.markAllRead }).click()
    await expect(page.getByText(messages.unreadCount(0))).toBeVisible()
  })
})

test('the messages of a person, and what an administrator sees of the sending, read well aloud', async ({ page, context, anotherDevice, world }) => {
  const official = await anOfficialMember(world)
  await tellPeople(world, world.db, [reminder(official.personId, 1)])
  await letIn(world, context, official.accountId)
  await page.goto('/messages')
  await expectAccessible(page)
  const admin = await world.db.account.findUniqueOrThrow({ where: { userName: 'quan.tri' } })
  const desk = await anotherDevice()
  await letIn(world, desk.context(), admin.id)
  await desk.goto('/admin/sending')
  await expect(desk.getByText(messages.emailMissing)).toBeVisible()
  await expectAccessible(desk)
})
