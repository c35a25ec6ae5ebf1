/** Every page there is, opened by whoever may: accessible, within 320 pixels, with text twice as large. Those that stand only in the middle of something are opened by the journeys that lead there. */
import { listRoutes } from '#tests/support/routes.ts'
import { everyOpener, fillIn } from './support/every-address.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { letIn } from './support/people.ts'

/** What stands only in the middle of something: a sign-in, a link that was sent, a file that was sent in, a child, a form that says of what. Those journeys lead to; the audit lists whatever nobody looked at. */
const onTheWay: readonly string[] = [
  '/admin/requirements/new', '/basic-level/sitting/:sitting', '/claim', '/class-phone', '/courses/:course/final-along', '/editor/questions/export', '/editor/questions/import/:staged', '/imports/:batch', '/imports/:batch/columns',
  '/imports/:batch/positions', '/imports/:batch/rows', '/invitation', '/kit', '/me/wards/:ward', '/me/wards/:ward/data', '/me/wards/:ward/rights', '/report', '/roadmap/recognitions/:recognition/revoke', '/sign-in/passphrase',
  '/sign-in/second-factor', '/sign-in/set-up-factor', '/units',
]

/** Pages, in contrast to files and addresses of scripts; the one for all others is an error, which journeys look at. */
const pages = listRoutes().filter(({ file, address }) => file.endsWith('.tsx') && address !== '/*').map(({ address }) => address)

test('every page there is', async ({ context, world, anotherDevice, trouble }) => {
  test.setTimeout(1_800_000)
  // Each opener is refused what is another's.
  trouble.expect(/^40[345] GET /)
  const openers = await everyOpener(world)
  const devices = [{ page: await anotherDevice(), parts: openers[1]?.parts ?? {} }]
  for (const { member, parts } of openers) {
    const device = await anotherDevice()
    await letIn(world, device.context(), member.accountId)
    devices.push({ page: device, parts })
  }
  const [unseen, wrong]: [string[], string[]] = [[], []]
  for (const address of pages) {
    let isSeen = false
    for (const { page, parts } of devices.toReversed()) {
      const path = fillIn(address, parts)
      if (path === null) continue
      const answer = await page.goto(path)
      if (answer?.status() !== 200 || decodeURIComponent(new URL(page.url()).pathname) !== path) continue
      await inspect(page).catch((fault: unknown) => { wrong.push(`${address}: ${String(fault)}`) })
      isSeen = true
      break
    }
    if (!isSeen) unseen.push(address)
  }
  await context.close()
  expect(wrong).toEqual([])
  expect(unseen.toSorted()).toEqual(onTheWay.toSorted())
})
