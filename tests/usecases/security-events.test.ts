import { beforeEach, expect, test, vi } from 'vitest'
import { mayTry } from '#app/http/limits.server.ts'
import { log } from '#app/http/log.server.ts'
import * as rolesPage from '#app/routes/admin/roles.tsx'
import * as signInPage from '#app/routes/people/sign-in.tsx'
import { aPerson, madePassword } from '#tests/support/makers.ts'
import { aBrowser } from '#tests/support/page-browser.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
aSite(world)

const lines: Record<string, unknown>[] = []
beforeEach(() => {
  lines.length = 0
  vi.spyOn(log, 'info').mockImplementation((line: unknown) => { lines.push(line as Record<string, unknown>) })
})

test('the log says who came in, who was turned away at the door and what was refused to whom, and holds no name, address or secret', async () => {
  const [person, browser] = [await aPerson(world, { name: 'Quách Thị Kín' }), aBrowser(world, { address: '198.51.100.77' })]
  await browser.ask(signInPage.action, { fields: { signInName: person.userName, password: 'a wrong one entirely' } })
  await browser.ask(signInPage.action, { fields: { signInName: person.userName, password: madePassword } })
  expect((await browser.ask(rolesPage.loader, { query: 'admin/roles' })).status).toBe(403)
  expect(lines.map(({ event, account, reason }) => [event, account, reason])).toEqual([
    ['sign-in-refused', undefined, 'sign-in-failed'], ['signed-in', person.accountId, undefined], ['access-refused', person.accountId, 'people.manage'],
  ])
  expect(new Set(lines.map(({ from }) => from)).size).toBe(1)
  for (const secret of ['198.51.100.77', 'Kín', person.userName, madePassword, 'a wrong one']) expect(JSON.stringify(lines)).not.toContain(secret)
})

test('whoever tries too often is written down, by what was tried', async () => {
  for (let times = 0; times < 11; times++) await mayTry('report', 'somebody asked for again and again')
  expect(lines).toEqual([{ event: 'too-many-tries', what: 'report' }])
})
