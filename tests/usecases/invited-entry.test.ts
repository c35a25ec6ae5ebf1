import { expect, test } from 'vitest'
import { saveSetting } from '#app/data/settings.server.ts'
import { action as accept } from '#app/routes/people/invitation.tsx'
import { loader as openLink } from '#app/routes/people/open-invitation.ts'
import * as factorStep from '#app/routes/people/sign-in-factor.tsx'
import { action as choosePassphrase } from '#app/routes/people/sign-in-passphrase.tsx'
import * as setUpStep from '#app/routes/people/sign-in-set-up.tsx'
import { action as signIn } from '#app/routes/people/sign-in.tsx'
import { inviteStaff } from '#app/usecases/people/invite-staff.server.ts'
import { codeAt, secretShown, withAnApp } from '#tests/support/authenticator.ts'
import { aPerson, anAdmin, madePassword } from '#tests/support/makers.ts'
import { aBrowser, type PageBrowser } from '#tests/support/page-browser.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
aSite(world)
const isIn = async (browser: PageBrowser) => (await world.sessions.read(browser.header())).signedIn?.personId ?? null

/** A browser that opened an invitation to be an editor, or a trainer. */
async function holdingALink(role: 'editor' | 'trainer', browser = aBrowser(world)): Promise<PageBrowser> {
  const { personId } = await anAdmin(world)
  const made = await inviteStaff(world, { role, scope: role === 'editor' ? 'province' : 'self', startsOn: '', endsOn: '', document: 'Quyết định 7', name: 'Bùi Thị Mời', contact: '', sends: false, actorId: personId, origin: 'http://localhost' })
  if (!made.ok) throw new Error(JSON.stringify(made.errors))
  await browser.ask(openLink, { query: new URL(made.value.link).search })
  return browser
}

test('a link held by somebody with a second factor does not skip it, even from a session that began before it was set up', async () => {
  const browser = aBrowser(world)
  const person = await aPerson(world)
  await browser.ask(signIn, { fields: { signInName: person.userName, password: madePassword } })
  const former = browser.header()
  const { secret } = await withAnApp(world, person)
  await holdingALink('trainer', browser)
  expect(await browser.ask(accept, { fields: { attaches: 'yes' } })).toMatchObject({ status: 302, location: '/sign-in/second-factor' })
  expect(await isIn(browser)).toBeNull()
  expect((await world.sessions.read(former)).signedIn).toBeNull()
  expect(await browser.ask(factorStep.action, { fields: { code: '000000' } })).toMatchObject({ status: 400 })
  expect(await isIn(browser)).toBeNull()
  expect(await browser.ask(factorStep.action, { fields: { code: codeAt(secret, world.clock()) } })).toMatchObject({ status: 302, location: '/' })
  expect(await isIn(browser)).toBe(person.personId)
  expect((await world.db.session.findMany({ where: { accountId: person.accountId } })).map(({ device }) => device)).toEqual(['chrome/android'])
})

test('a role that asks for a second factor at once has it set up before the first entry, of an account made by the link as of one there was', async () => {
  await saveSetting(world.db, 'second-factor', { value: { graceDays: 0 }, source: 'thử' })
  const browser = await holdingALink('editor')
  expect(await browser.ask(accept, { fields: { name: 'Bùi Thị Mời', signInName: 'bui-thi-moi-vao', password: 'ba con trâu ăn cỏ' } })).toMatchObject({ status: 302, location: '/sign-in/set-up-factor' })
  expect(await isIn(browser)).toBeNull()
  const account = await world.db.account.findUniqueOrThrow({ where: { userName: 'bui-thi-moi-vao' } })
  await browser.ask(setUpStep.action, { fields: { do: 'start' } })
  await browser.ask(setUpStep.action, { fields: { do: 'confirm', code: codeAt(await secretShown(world, account.id), world.clock()) } })
  expect(await isIn(browser)).toBeNull()
  expect(await browser.ask(setUpStep.action, { fields: { do: 'go-on' } })).toMatchObject({ status: 302, location: '/' })
  expect(await isIn(browser)).toBe(account.personId)

  const [other, person] = [aBrowser(world), await aPerson(world)]
  await other.ask(signIn, { fields: { signInName: person.userName, password: madePassword } })
  await holdingALink('editor', other)
  expect(await other.ask(accept, { fields: { attaches: 'yes' } })).toMatchObject({ status: 302, location: '/sign-in/set-up-factor' })
  expect(await isIn(other)).toBeNull()
  await world.db.setting.delete({ where: { key: 'second-factor' } })
})

test('who had a PIN chooses a passphrase before they enter as staff', async () => {
  const [browser, person] = [aBrowser(world), await aPerson(world)]
  await world.db.account.update({ where: { id: person.accountId }, data: { passwordHash: await world.passwords.hashSecret({ kind: 'pin', text: '590316' }) } })
  await browser.ask(signIn, { fields: { signInName: person.userName, password: '590316' } })
  await holdingALink('trainer', browser)
  expect(await browser.ask(accept, { fields: { attaches: 'yes' } })).toMatchObject({ status: 302, location: '/sign-in/passphrase' })
  expect(await isIn(browser)).toBeNull()
  expect(await browser.ask(choosePassphrase, { fields: { chosen: 'ba con trâu ăn cỏ' } })).toMatchObject({ status: 302, location: '/' })
  expect(await isIn(browser)).toBe(person.personId)
})
