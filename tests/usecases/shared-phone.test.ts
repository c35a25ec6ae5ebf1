import { describe, expect, test } from 'vitest'
import { newClassPhone, readClassPhone } from '#app/auth/class-phone.server.ts'
import { listHistory } from '#app/data/learning/history.server.ts'
import * as question from '#app/routes/assessment/question.tsx'
import * as quiz from '#app/routes/assessment/quiz.tsx'
import * as result from '#app/routes/assessment/result.tsx'
import * as classPhone from '#app/routes/cohorts/class-phone.tsx'
import * as join from '#app/routes/cohorts/join.tsx'
import * as course from '#app/routes/learning/course.tsx'
import * as history from '#app/routes/learning/history.tsx'
import * as lesson from '#app/routes/learning/lesson.tsx'
import * as me from '#app/routes/learning/me.tsx'
import * as ownData from '#app/routes/learning/own-data.ts'
import * as home from '#app/routes/people/home.tsx'
import * as messages from '#app/routes/people/messages.tsx'
import { issueSlips } from '#app/usecases/cohorts/issue-slips.server.ts'
import { passPhone } from '#app/usecases/cohorts/pass-phone.server.ts'
import { planSession } from '#app/usecases/cohorts/plan-session.server.ts'
import { saveRegister } from '#app/usecases/cohorts/save-register.server.ts'
import { sharePhone } from '#app/usecases/cohorts/share-phone.server.ts'
import { sitDown } from '#app/usecases/cohorts/sit-down.server.ts'
import { shortenRecords } from '#app/usecases/people/shorten-records.server.ts'
import { cachingOf } from '#tests/support/caching.ts'
import { aClass } from '#tests/support/classes.ts'
import { takeQuiz } from '#tests/support/learner-acts.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)

/** A class in session with two learners there, the second with a PIN too, and a phone to pass around. */
async function aSharedPhone() {
  const made = await aClass(world, { members: 3 })
  const [an, ba, absent] = made.members as [typeof made.members[number], typeof made.members[number], typeof made.members[number]]
  const local = (hours: number) => new Date(world.clock().getTime() + (7 + hours) * 3_600_000).toISOString()
  const planned = await planSession(world, { actorId: made.trainer.personId, cohortId: made.cohortId, topic: 'Bài một', place: 'Nhà văn hóa', day: local(0).slice(0, 10), from: local(-1).slice(11, 16), until: local(3).slice(11, 16), countsAs: '' })
  const sessionId = planned.ok ? planned.value : ''
  await saveRegister(world, { actorId: made.trainer.personId, cohortId: made.cohortId, sessionId, document: 'Sổ', correction: 'Sửa', lines: [{ personId: an.personId, seen: 0, state: 'present', note: '' }, { personId: ba.personId, seen: 0, state: 'late', note: '' }, { personId: absent.personId, seen: 0, state: 'absent', note: '' }] })
  const slips = await issueSlips(world, { actorId: made.trainer.personId, cohortId: made.cohortId, personIds: made.members.map(({ personId }) => personId) })
  const pinOf = (name: string) => (slips.ok ? slips.value.find((slip) => slip.name === name)?.pin ?? '' : '')
  const phone = newClassPhone(false)
  const shared = await sharePhone(world, { actorId: made.trainer.personId, cohortId: made.cohortId, sessionId, phoneId: phone.id })
  if (!shared.ok) throw new Error(shared.reason)
  const cookie = phone.cookieFor(3_600).split(';')[0] ?? ''
  return { ...made, sessionId, phoneId: phone.id, cookie, an: { ...an, pin: pinOf(an.name) }, ba: { ...ba, pin: pinOf(ba.name) }, absent: { ...absent, pin: pinOf(absent.name) } }
}
type Phone = Awaited<ReturnType<typeof aSharedPhone>>

const sit = ({ phoneId }: Phone, { personId, pin }: { readonly personId: string; readonly pin: string }) => sitDown(world, { phoneId, personId, pin })
const seat = async ({ cookie }: Phone) => (await readClassPhone(cookie, world.db, world.clock()))?.seat?.personId ?? null
/** Opens a page on the phone; the trainer's session lies in the same browser, and counts for nothing. */
const open = (phone: Phone, page: unknown, params: Record<string, string>, path: string, body?: URLSearchParams) => ask(phone.trainer, page, params, body, { Cookie: phone.cookie }, path)

describe('a phone passed around', () => {
  test('takes who is there by the PIN of their slip, one at a time, until they pass it on', async () => {
    const phone = await aSharedPhone()
    expect(await sit(phone, phone.absent)).toEqual({ ok: false, reason: 'not-present' })
    expect(await sit(phone, { ...phone.an, pin: '000000' === phone.an.pin ? '000001' : '000000' })).toEqual({ ok: false, reason: 'pin-wrong' })
    expect((await sit(phone, phone.an)).ok).toBe(true)
    expect(await sit(phone, phone.ba)).toEqual({ ok: false, reason: 'phone-taken' })
    await passPhone(world, { phoneId: phone.phoneId, isEnd: false })
    expect((await sit(phone, phone.ba)).ok).toBe(true)
    expect(await seat(phone)).toBe(phone.ba.personId)
  })
  test('keeps no lesson of whoever has it', async () => {
    const phone = await aSharedPhone()
    await sit(phone, phone.an)
    const params = { course: 'khoa-thu', lesson: 'mot' }
    expect(await cachingOf(world, lesson.loader, { params, cookie: phone.cookie, path: 'courses/khoa-thu/lessons/mot' })).toEqual(['no-store', null])
  })
  test('is one person’s when two take it at the same instant', async () => {
    const phone = await aSharedPhone()
    const both = await Promise.all([sit(phone, phone.an), sit(phone, phone.ba)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'phone-taken' })
  })
  test('is free again after ten quiet minutes, and shared no more when the session is over', async () => {
    const phone = await aSharedPhone()
    await sit(phone, phone.an)
    world.later(9 * 60_000)
    expect(await seat(phone)).toBe(phone.an.personId)
    world.later(9 * 60_000)
    expect(await seat(phone)).toBe(phone.an.personId)
    world.later(10 * 60_000)
    expect(await seat(phone)).toBeNull()
    world.later(4 * 3_600_000)
    expect(await readClassPhone(phone.cookie, world.db, world.clock())).toBeNull()
    expect(await sit(phone, phone.an)).toEqual({ ok: false, reason: 'phone-closed' })
  })
  test('no longer says who had it last, once its session is over and a night has passed', async () => {
    const phone = await aSharedPhone()
    expect((await sit(phone, phone.an)).ok).toBe(true)
    const kept = async () => (await world.db.sharedPhone.findUniqueOrThrow({ where: { id: phone.phoneId } })).personId
    await shortenRecords(world)
    expect(await kept()).toBe(phone.an.personId)
    await shortenRecords({ db: world.db, tombstones: world.tombstones, clock: () => new Date(world.clock().getTime() + 86_400_000) })
    expect(await kept()).toBeNull()
  })
  test('asks for a pause after five wrong PINs, however many come at the same instant; the right one is not taken meanwhile', async () => {
    const phone = await aSharedPhone()
    const wrong = phone.an.pin === '111111' ? '222222' : '111111'
    const guesses = await Promise.all(Array.from({ length: 12 }, () => sit(phone, { ...phone.an, pin: wrong })))
    expect(guesses.filter((each) => !each.ok && each.reason === 'pin-wrong')).toHaveLength(5)
    expect(await sit(phone, phone.an)).toEqual({ ok: false, reason: 'pin-cooling' })
    world.later(5 * 60_000)
    expect((await sit(phone, phone.an)).ok).toBe(true)
  })
  test('marks what is read and taken on it as learnt in class', async () => {
    const phone = await aSharedPhone()
    await sit(phone, phone.an)
    const shown = await open(phone, lesson.loader, { course: 'khoa-thu', lesson: 'mot' }, 'courses/khoa-thu/lessons/mot')
    world.later(120_000)
    const read = await open(phone, lesson.action, { course: 'khoa-thu', lesson: 'mot' }, 'courses/khoa-thu/lessons/mot', new URLSearchParams({ page: (shown.data as { page: string }).page }))
    expect(read.location).toBe('/courses/khoa-thu/quizzes/check:mot')
    const begun = await open(phone, quiz.action, { course: 'khoa-thu', quiz: 'check:mot' }, 'courses/khoa-thu/quizzes/check:mot', new URLSearchParams())
    const attemptId = begun.location?.split('/')[2] ?? ''
    const asked = await open(phone, question.loader, { attempt: attemptId, position: '1' }, `attempts/${attemptId}/questions/1`)
    expect(asked.data).toMatchObject({ attemptId, script: null })
    expect((await listHistory(world.db, phone.an.personId)).filter(({ kind }) => kind === 'read')).toMatchObject([{ how: 'shared-phone' }])
    expect(await world.db.inPersonAttempt.findUnique({ where: { attemptId } })).toMatchObject({ how: 'shared-phone', byId: phone.trainer.personId, cohortId: phone.cohortId })
  })
  test('opens nothing else of anybody’s account, of who has it or of the trainer whose session lies in it', async () => {
    const phone = await aSharedPhone()
    const { attemptId } = await takeQuiz(world, phone.an.personId, 'check:hai')
    await sit(phone, phone.an)
    const shut: [unknown, Record<string, string>, string][] = [
      [me.loader, {}, 'me'], [history.loader, {}, 'me/history'], [ownData.loader, {}, 'me/data.json'], [messages.loader, {}, 'messages'], [home.loader, {}, ''], [join.loader, {}, 'join'],
      [course.loader, { course: 'khoa-can-bo' }, 'courses/khoa-can-bo'], [quiz.loader, { course: 'khoa-thu', quiz: 'final' }, 'courses/khoa-thu/quizzes/final'], [result.loader, { attempt: attemptId }, `attempts/${attemptId}/result`],
    ]
    for (const [page, params, path] of shut) expect(await open(phone, page, params, path), path).toMatchObject({ status: 302, location: '/class-phone' })
    expect((await open(phone, quiz.action, { course: 'khoa-thu', quiz: 'final' }, 'courses/khoa-thu/quizzes/final', new URLSearchParams())).status).toBe(403)
    expect((await open(phone, course.loader, { course: 'khoa-thu' }, 'courses/khoa-thu')).status).toBe(200)
    await passPhone(world, { phoneId: phone.phoneId, isEnd: false })
    expect(await open(phone, course.loader, { course: 'khoa-thu' }, 'courses/khoa-thu')).toMatchObject({ location: '/class-phone' })
    expect(((await open(phone, classPhone.loader, {}, 'class-phone')).data as { present: { personId: string }[] }).present.map(({ personId }) => personId).toSorted()).toEqual([phone.an.personId, phone.ba.personId].toSorted())
  })
  test('is shared by the trainer of that class alone, in a session that runs', async () => {
    const [phone, other] = [await aSharedPhone(), await aClass(world)]
    expect(await sharePhone(world, { actorId: other.trainer.personId, cohortId: other.cohortId, sessionId: phone.sessionId, phoneId: newClassPhone(false).id })).toEqual({ ok: false, reason: 'session-unknown' })
    expect(await world.db.auditEntry.count({ where: { subject: `session:${phone.sessionId}`, action: 'phone.share' } })).toBe(1)
  })
})

describe('a phone passed around, against whoever holds it,', () => {
  test('is shared no more once its trainer leads the class no longer', async () => {
    const phone = await aSharedPhone()
    expect((await sit(phone, phone.an)).ok).toBe(true)
    await world.db.roleGrant.updateMany({ where: { personId: phone.trainer.personId, scopeKind: 'cohort' }, data: { endsAt: world.clock() } })
    expect(await seat(phone)).toBeNull()
    expect(await readClassPhone(phone.cookie, world.db, world.clock())).toBeNull()
    expect(await sit(phone, phone.ba)).toEqual({ ok: false, reason: 'phone-closed' })
  })
  test('is no device of the trainer’s any more: who ends the sharing and tries their password tries as a stranger', async () => {
    const phone = await aSharedPhone()
    const deviceHash = 'd'.repeat(64)
    await world.db.knownDevice.create({ data: { hash: deviceHash, accountId: phone.trainer.accountId, knownSince: world.clock() } })
    await sharePhone(world, { actorId: phone.trainer.personId, cohortId: phone.cohortId, sessionId: phone.sessionId, phoneId: newClassPhone(false).id, deviceHash })
    expect(await world.db.knownDevice.count({ where: { accountId: phone.trainer.accountId } })).toBe(0)
  })
})
