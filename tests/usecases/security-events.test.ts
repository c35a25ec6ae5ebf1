import { beforeEach, expect, test, vi } from 'vitest'
import type { Course } from '#app/domain/catalogue/course.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { log } from '#app/http/log.server.ts'
import * as holderPage from '#app/routes/admin/holder.tsx'
import * as rolesPage from '#app/routes/admin/roles.tsx'
import * as newCohortPage from '#app/routes/cohorts/new-cohort.tsx'
import * as openProfile from '#app/routes/profiles/open.ts'
import * as profilePin from '#app/routes/profiles/pin.ts'
import * as requestPage from '#app/routes/protection/request.tsx'
import * as elsewherePage from '#app/routes/training/elsewhere.tsx'
import * as newSecretPage from '#app/routes/people/new-secret.tsx'
import * as providerReturn from '#app/routes/people/provider-return.ts'
import * as signInPage from '#app/routes/people/sign-in.tsx'
import { aHolder, anAdmin, anOfficial, anOrganisation, aPerson, madePassword } from '#tests/support/makers.ts'
import { aBrowser } from '#tests/support/page-browser.ts'
import { aSite } from '#tests/support/site.ts'
import { aCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const asking: Course = { ...aCourse('khoa-giay'), rule: { ...aCourse().rule, complete: { all: [{ external: 'chung-chi', title: 'Chứng chỉ tin học' }] } } }
const world = aWorld()
const ask = aSite(world, { ...smallCatalogue, courses: [...smallCatalogue.courses, asking] })

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

test('what a use case refuses somebody, or a page hides from them, as not theirs is written down with the account, and what they typed wrong is not', async () => {
  const [own, other] = [await anOrganisation(world), await anOrganisation(world)]
  const official = await anOfficial(world, { organisationId: other })
  const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: own })
  const params = { organisation: own, official: official.personId }
  const certificate = { subject: 'chung-chi', happenedOn: '2026-06-01', document: 'Số 12 của bà Kín' }
  expect((await ask(officer, elsewherePage.action, params, new URLSearchParams(certificate))).data).toMatchObject({ refused: 'not-in-your-charge' })
  expect((await ask(officer, elsewherePage.action, params, new URLSearchParams({ ...certificate, subject: '' }))).data).toMatchObject({ refused: 'item-unknown' })
  expect((await ask(officer, elsewherePage.loader, params)).status).toBe(404)
  const protector = await aHolder(world, 'data-protection-officer', { kind: 'province' })
  expect((await ask(protector, requestPage.loader, { request: official.personId })).status).toBe(404)
  expect(lines.map(({ event, method, account, reason }) => [event, method, account, reason])).toEqual([
    ['access-refused', 'POST', officer.accountId, 'not-in-your-charge'], ['access-refused', 'GET', officer.accountId, 'not-in-your-charge'], ['access-refused', 'GET', protector.accountId, 'not-found'],
  ])
  expect(JSON.stringify(lines)).not.toContain('Kín')
})

test('who starts a class without the role for it, or gives themself a role, is written down as well', async () => {
  const [trainer, admin] = [await aHolder(world, 'trainer', { kind: 'cohort', id: '0198a000-0000-7000-8000-000000000000' }), await anAdmin(world)]
  const role = { act: 'grant', role: 'editor', scope: 'province', startsOn: '', endsOn: '', document: 'Quyết định số 12' }
  expect((await ask(admin, holderPage.action, { person: admin.personId }, new URLSearchParams(role))).data).toMatchObject({ refused: 'grant-to-self' })
  expect((await ask(trainer, newCohortPage.action, {}, new URLSearchParams({ name: 'Lớp tối', courseId: 'khoa-thu' }))).data).toMatchObject({ refused: 'no-class-of-own' })
  expect(lines.map(({ event, account, reason }) => [event, account, reason])).toEqual([['access-refused', admin.accountId, 'grant-to-self'], ['access-refused', trainer.accountId, 'no-class-of-own']])
})

test('a wrong secret in a session, a profile of a phone that does not open and a sign-in at the provider that fails are written down as well', async () => {
  const [person, browser] = [await aPerson(world), aBrowser(world)]
  expect((await ask(person, newSecretPage.action, {}, new URLSearchParams({ current: 'sai rồi', chosen: '583027' }))).status).toBe(400)
  await browser.ask(openProfile.action, { fields: { handle: 'x'.repeat(43), localId: 'y'.repeat(22), name: 'Kín', secret: '583027' } })
  await browser.ask(profilePin.action, { fields: { handle: 'x'.repeat(43), secret: '583027', pin: '481516' } })
  await browser.ask(providerReturn.loader, { query: '?code=abc&state=def' })
  expect(lines.map(({ event, account, reason }) => [event, account, reason])).toEqual([
    ['secret-refused', person.accountId, 'secret-wrong'], ['sign-in-refused', undefined, 'profile-unknown'], ['sign-in-refused', undefined, 'profile-unknown'], ['sign-in-refused', undefined, 'provider-mismatch'],
  ])
  for (const typed of ['sai', '583027', 'Kín', 'abc']) expect(JSON.stringify(lines)).not.toContain(typed)
})

test('whoever tries too often is written down, by what was tried', async () => {
  for (let times = 0; times < 11; times++) await mayTry('report', 'somebody asked for again and again')
  expect(lines).toEqual([{ event: 'too-many-tries', what: 'report' }])
})
