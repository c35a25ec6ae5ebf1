/** Every way by which what somebody learnt comes to an account: never to that of somebody else. */
import { expect, test } from 'vitest'
import { hashOf, newGuestKey } from '#app/auth/open-profile.server.ts'
import { findGuest } from '#app/data/people/guests.server.ts'
import * as lessonPage from '#app/routes/learning/lesson.tsx'
import * as claimPage from '#app/routes/people/claim.tsx'
import * as slipPage from '#app/routes/cohorts/claim-slip.tsx'
import { action as signIn } from '#app/routes/people/sign-in.tsx'
import { action as signUp } from '#app/routes/people/sign-up.tsx'
import { claimListedRecord } from '#app/usecases/cohorts/claim-listed-record.server.ts'
import { issueSlips } from '#app/usecases/cohorts/issue-slips.server.ts'
import { claimGuestRecord } from '#app/usecases/people/claim-guest-record.server.ts'
import { mergePeople } from '#app/usecases/people/merge-people.server.ts'
import { aClass, listed } from '#tests/support/classes.ts'
import { completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { anAdmin, anOfficial, aRequirement, aResident, madePassword, type MadePerson } from '#tests/support/makers.ts'
import { aBrowser, type PageBrowser } from '#tests/support/page-browser.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
aSite(world, smallCatalogue)
const recordOf = async (personId: string) => [await world.db.reading.count({ where: { personId } }), await world.db.attempt.count({ where: { personId } }), await world.db.completion.count({ where: { personId } })]
const nothing = [0, 0, 0]

/** Somebody of a class without an account who completed its course, and their slip. */
async function aSlip(line = 'Bùi Thị Lan, 1968') {
  const made = await aClass(world, { members: 0 })
  const [personId = ''] = await listed(world, made, [line])
  await completeCourse(world, personId)
  const slips = await issueSlips(world, { actorId: made.trainer.personId, cohortId: made.cohortId, personIds: [personId] })
  return { ...made, personId, code: slips.ok ? slips.value[0]?.code ?? '' : '' }
}

async function signedIn({ userName }: MadePerson, browser = aBrowser(world)): Promise<PageBrowser> {
  await browser.ask(signIn, { fields: { signInName: userName, password: madePassword } })
  return browser
}

test('a slip is taken from nobody but whom it names, by the name and year of their own account; both are on record, and the slip serves its owner still', async () => {
  const { personId, cohortId, code } = await aSlip()
  const before = await recordOf(personId)
  const others = [
    await aResident(world, { name: 'Bùi Thị Lan', birthYear: 1969 }), await aResident(world, { name: 'Bùi Thị Loan', birthYear: 1968 }), await aResident(world, { name: 'Bùi Lan', birthYear: 1968 }),
  ]
  for (const other of others) {
    expect(await claimListedRecord(world, { personId: other.personId, code })).toEqual({ ok: false, reason: 'slip-of-another' })
    expect(await recordOf(other.personId)).toEqual(nothing)
  }
  const unsaid = await aResident(world, { name: 'Bùi Thị Lan' })
  await world.db.person.update({ where: { id: unsaid.personId }, data: { birthYear: null } })
  expect(await claimListedRecord(world, { personId: unsaid.personId, code })).toEqual({ ok: false, reason: 'slip-of-another' })
  expect(await recordOf(personId)).toEqual(before)
  const owner = await aResident(world, { name: 'BÙI THỊ LAN', birthYear: 1968 })
  expect(await claimListedRecord(world, { personId: owner.personId, code })).toMatchObject({ ok: true })
  expect(await recordOf(owner.personId)).toEqual(before)
  const acts = await world.db.auditEntry.findMany({ where: { subject: `person:${personId}`, action: { startsWith: 'slip.' } }, orderBy: { id: 'asc' } })
  expect(acts.map(({ action, actorId, detail }) => [action, actorId, detail])).toEqual([...[...others, unsaid].map((other) => ['slip.refuse', other.personId, { cohortId }]), ['slip.claim', owner.personId, { cohortId }]])
})

test('a slip whose list does not know the year of birth is nobody’s to claim by it', async () => {
  const { personId, code } = await aSlip()
  await world.db.person.update({ where: { id: personId }, data: { birthYear: null } })
  const namesake = await aResident(world, { name: 'Bùi Thị Lan', birthYear: 1968 })
  await world.db.person.update({ where: { id: namesake.personId }, data: { birthYear: null } })
  expect(await claimListedRecord(world, { personId: namesake.personId, code })).toEqual({ ok: false, reason: 'slip-of-another' })
})

test('codes of slips are guessed slowly, by each account; the page says what is wrong and keeps what was typed', async () => {
  const { code } = await aSlip()
  const browser = await signedIn(await aResident(world))
  expect(await browser.ask(slipPage.action, { fields: { code } })).toMatchObject({ status: 409, data: { refused: 'slip-of-another', typed: { code } } })
  const told = []
  for (let tries = 0; tries < 10; tries += 1) told.push((await browser.ask(slipPage.action, { fields: { code: 'AAAA-AAAA' } })).status)
  expect(told).toEqual([...Array.from({ length: 9 }, () => 409), 429])
})

test('what was claimed by a slip counts at once for what is required', async () => {
  const made = await aClass(world, { members: 0, courseId: 'khoa-can-bo' })
  const [personId = ''] = await listed(world, made, ['Bùi Thị Lan, 1985'])
  await completeCourse(world, personId, 'khoa-can-bo')
  const official = await anOfficial(world, { name: 'Bùi Thị Lan' })
  const requirementId = await aRequirement(world, { organisationId: official.organisationId })
  const slips = await issueSlips(world, { actorId: made.trainer.personId, cohortId: made.cohortId, personIds: [personId] })
  expect(await claimListedRecord(world, { personId: official.personId, code: slips.ok ? slips.value[0]?.code ?? '' : '' })).toMatchObject({ ok: true })
  expect(await world.db.cycleEvent.findMany({ where: { personId: official.personId, requirementId } })).toMatchObject([{ kind: 'met' }])
})

test('what a browser learnt without an account goes to who says there that it is theirs, and to nobody else', async () => {
  const [key, person, other] = [newGuestKey(), await aResident(world), await aResident(world)]
  await readLesson(world, { learnerId: null, guestHash: hashOf(key) }, 'mot')
  // Somebody on another phone, who knows of it, and somebody who says that it is not theirs.
  expect(await claimGuestRecord(world, { personId: other.personId, guestHash: hashOf(newGuestKey()) })).toEqual({ ok: false, reason: 'nothing-to-claim' })
  expect(await (await signedIn(other)).ask(claimPage.action, { fields: {} })).toMatchObject({ location: '/' })
  const browser = aBrowser(world)
  browser.cookies.set('guest', key)
  await signedIn(other, browser)
  expect(await recordOf(other.personId)).toEqual(nothing)
  const own = aBrowser(world)
  own.cookies.set('guest', key)
  await signedIn(person, own)
  // A page left open by the one who was asked before answers for nobody else.
  const shownTo = async (who: typeof own) => ((await who.ask(claimPage.loader)).data as { shown: string }).shown
  const leftOpen = await shownTo(browser)
  expect(await own.ask(claimPage.action, { fields: { shown: leftOpen, next: '/me' } })).toMatchObject({ location: '/claim?next=%2Fme' })
  expect(await recordOf(person.personId)).toEqual(nothing)
  // Nor of what somebody learnt here since.
  const before = await shownTo(own)
  world.later(600_000)
  await readLesson(world, { learnerId: null, guestHash: hashOf(key) }, 'hai')
  expect(await own.ask(claimPage.action, { fields: { shown: before } })).toMatchObject({ location: '/claim?next=%2F' })
  expect(await own.ask(claimPage.action, { fields: { shown: await shownTo(own) } })).toMatchObject({ location: '/me' })
  expect(await recordOf(person.personId)).toEqual([2, 0, 0])
  // Once: who signs in on that phone next finds nothing to claim.
  expect(await claimGuestRecord(world, { personId: other.personId, guestHash: hashOf(key) })).toEqual({ ok: false, reason: 'nothing-to-claim' })
  expect(await recordOf(other.personId)).toEqual(nothing)
})

test('whoever signs up where somebody learnt and says nothing of it gets none of it: they are shown when what was learnt, asked whose it is, and what they leave is there for its own', async () => {
  const [key, browser, owner] = [newGuestKey(), aBrowser(world), await aResident(world)]
  await readLesson(world, { learnerId: null, guestHash: hashOf(key) }, 'mot')
  await takeQuiz(world, (await findGuest(world.db, hashOf(key))) ?? '', 'check:mot')
  browser.cookies.set('guest', key)
  const fields = { name: 'Bùi Thị Khác', birthYear: '1985', unitCode: '04831', signInName: 'khac.mot', password: 'ba con trâu ăn cỏ', consents: 'yes', next: '/me' }
  expect(await browser.ask(signUp, { fields })).toMatchObject({ status: 302, location: `/sign-up/done?next=${encodeURIComponent('/claim?next=%2Fme')}` })
  const { personId } = await world.db.account.findFirstOrThrow({ where: { userName: { startsWith: 'khac.mot-' } } })
  expect(await recordOf(personId)).toEqual(nothing)
  const asked = (await browser.ask(claimPage.loader, { query: 'claim?next=/me' })).data as { next: string; learnt: readonly { kind: string; course: string; lesson: string; at: Date }[] }
  expect(asked.learnt.map(({ kind, course, lesson, at }) => [kind, course, lesson, at])).toEqual(expect.arrayContaining([['read', 'Khóa khoa-thu', 'Bài mot', world.clock()], ['attempt', 'Khóa khoa-thu', 'Bài mot', world.clock()]]))
  // «Not mine» leads on and moves nothing.
  expect(asked.next).toBe('/me')
  expect(await recordOf(personId)).toEqual(nothing)
  expect(await claimGuestRecord(world, { personId: owner.personId, guestHash: hashOf(key) })).toMatchObject({ ok: true })
  expect(await recordOf(owner.personId)).toEqual([1, 1, 0])
})

test('two whom nothing suggests are not merged by an order alone, even of an administrator', async () => {
  const [admin, one, other] = [await anAdmin(world), await aResident(world, { name: 'Hà Thị Một' }), await aResident(world, { name: 'Hà Thị Hai' })]
  await completeCourse(world, other.personId)
  const before = await recordOf(other.personId)
  expect(await mergePeople(world, { actorId: admin.personId, keptId: one.personId, mergedId: other.personId, how: 'paper' })).toEqual({ ok: false, reason: 'merge-unseen' })
  expect([await recordOf(one.personId), await recordOf(other.personId)]).toEqual([nothing, before])
})

test('a lesson that the one before left open, who learnt without an account, is read by nobody who signs in on that phone', async () => {
  const [key, person, guest] = [newGuestKey(), await aResident(world), aBrowser(world)]
  guest.cookies.set('guest', key)
  const at = { course: 'khoa-thu', lesson: 'mot' }
  const opened = (await guest.ask(lessonPage.loader, { params: at })).data as { page: string }
  world.later(3_600_000)
  await signedIn(person, guest)
  expect(await guest.ask(lessonPage.action, { params: at, fields: { page: opened.page } })).toMatchObject({ data: { refused: 'page-not-yours' } })
  expect(await recordOf(person.personId)).toEqual(nothing)
})
