import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { leastReadingMs } from '#app/domain/learning/reading.ts'
import type { OfflineRecord } from '#app/domain/learning/offline.ts'
import { readAsker } from '#app/auth/asker.server.ts'
import * as lessonPage from '#app/routes/learning/lesson.tsx'
import { issueOfflinePass } from '#app/usecases/learning/issue-offline-pass.server.ts'
import { recordReading } from '#app/usecases/learning/record-reading.server.ts'
import { takeInOffline } from '#app/usecases/learning/take-in-offline.server.ts'
import { claimGuestRecord } from '#app/usecases/people/claim-guest-record.server.ts'
import { assistReading } from '#app/usecases/cohorts/assist-reading.server.ts'
import { claimListedRecord } from '#app/usecases/cohorts/claim-listed-record.server.ts'
import { issueSlips } from '#app/usecases/cohorts/issue-slips.server.ts'
import { unmergePeople } from '#app/usecases/people/unmerge-people.server.ts'
import type { LearnerKey } from '#app/usecases/people/learner.server.ts'
import { aClass, listed } from '#tests/support/classes.ts'
import { anEmergencyFile } from '#tests/support/emergency-file.ts'
import { aGuest, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { anAdmin, aResident } from '#tests/support/makers.ts'
import { mergeAfterLook } from '#tests/support/merging.ts'
import { aBrowser, type PageBrowser } from '#tests/support/page-browser.ts'
import { aSite } from '#tests/support/site.ts'
import { aCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const [pattern] = aCourse().lessons
if (!pattern) throw new Error('the small course has no lesson')
const lessonIds = Array.from({ length: 10 }, (_, place) => `bai-${place}`)
const courseId = 'muoi-bai'
const catalogue = { ...smallCatalogue, courses: [...smallCatalogue.courses, { ...aCourse(courseId), lessons: lessonIds.map((id) => ({ ...pattern, id, title: id })) }] }
const real = aWorld()
const world = new Proxy(real, { get: (of, key: keyof TestWorld) => (key === 'catalogue' ? catalogue : of[key]) })
const ask = aSite(real, catalogue)
const least = leastReadingMs(pattern.words)
const readingsOf = (personId: string) => world.db.reading.count({ where: { personId, courseId } })

type Who = Awaited<ReturnType<typeof aResident>>
const open = async (who: Who, lesson: string, headers = {}) => ((await ask(who, lessonPage.loader, { course: courseId, lesson }, undefined, headers)).data as { page: string }).page
const press = (who: Who, lesson: string, page: string) => ask(who, lessonPage.action, { course: courseId, lesson }, new URLSearchParams({ page }))

test('COMPLETION 7: of ten lessons opened at once and all marked, one counts at a time; each refusal says how long is left, and pressing again in time loses nothing', async () => {
  const who = await aResident(world)
  const pages = await Promise.all(lessonIds.map((lesson) => open(who, lesson)))
  world.later(least)
  for (let read = 1; read <= lessonIds.length; read++) {
    const answers = await Promise.all(lessonIds.map((lesson, place) => press(who, lesson, pages[place] ?? '')))
    expect(answers.filter(({ status, location }) => status === 302 && location !== null), 'also those read before').toHaveLength(read)
    const refused = answers.filter(({ status }) => status === 409)
    expect(refused).toHaveLength(lessonIds.length - read)
    for (const { data } of refused) expect(data).toMatchObject({ refused: 'reading-at-once', waitMs: least, page: expect.stringContaining('.') as string })
    expect(await readingsOf(who.personId)).toBe(read)
    world.later(least)
  }
})

test('the wait shrinks as time goes by, and one lesson after another never waits', async () => {
  const who = await aResident(world)
  const [one, other] = [await open(who, 'bai-0'), await open(who, 'bai-1')]
  world.later(least)
  expect((await press(who, 'bai-0', one)).status).toBe(302)
  world.later(least - 1_000)
  expect(await press(who, 'bai-1', other)).toMatchObject({ status: 409, data: { refused: 'reading-at-once', waitMs: 1_000, page: other } })
  world.later(1_000)
  expect((await press(who, 'bai-1', other)).status).toBe(302)
  const next = await open(who, 'bai-2')
  world.later(least - 500)
  expect(await press(who, 'bai-2', next)).toMatchObject({ status: 409, data: { refused: 'read-too-fast', waitMs: 500, page: next } })
  world.later(500)
  expect((await press(who, 'bai-2', next)).status).toBe(302)
})

test('a lesson of another course takes its time from the same learner', async () => {
  const { personId } = await aResident(world)
  const openedAt = world.clock()
  world.later(least)
  const key = { learnerId: personId, guestHash: null, openedAt }
  expect((await recordReading(world, { ...key, courseId: 'khoa-thu', lessonId: 'mot' })).ok).toBe(true)
  expect(await recordReading(world, { ...key, courseId, lessonId: 'bai-0' })).toEqual({ ok: false, reason: 'reading-at-once', waitMs: least })
})

test('of ten lessons that a guest marks at the same instant, one counts, and there is one person', async () => {
  const guest = aGuest()
  const openedAt = world.clock()
  world.later(least)
  const results = await Promise.all(lessonIds.map((lessonId) => recordReading(world, { ...guest, courseId, lessonId, openedAt })))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  const { personId } = await world.db.guestKey.findUniqueOrThrow({ where: { id: guest.guestHash } })
  expect(await readingsOf(personId)).toBe(1)
})

test('what a trainer read together with a learner takes no time of theirs', async () => {
  const { trainer, cohortId, members: [who] } = await aClass(world, { courseId })
  if (!who) throw new Error('the class is empty')
  const page = await open(who, 'bai-1')
  world.later(least)
  expect((await assistReading(world, { actorId: trainer.personId, cohortId, personId: who.personId, courseId, lessonId: 'bai-0' })).ok).toBe(true)
  expect((await press(who, 'bai-1', page)).status).toBe(302)
})

test.each([['Sec-Purpose', 'prefetch'], ['Sec-Purpose', 'prefetch;prerender'], ['Purpose', 'prefetch']])('COMPLETION 7: a page fetched ahead (%s: %s) starts no clock; pressed, it says so, and the page that says so counts from then', async (name, value) => {
  const who = await aResident(world)
  const ahead = await open(who, 'bai-0', { [name]: value })
  expect(ahead).toBe('')
  world.later(10 * least)
  expect(await press(who, 'bai-0', ahead)).toMatchObject({ status: 409, data: { refused: 'page-fetched-ahead', page: null } })
  const page = await open(who, 'bai-0')
  world.later(least)
  expect((await press(who, 'bai-0', page)).status).toBe(302)
})

describe('a page that a browser opened before it had a key', () => {
  const at = (lesson: string) => ({ course: courseId, lesson })
  const openIn = async (browser: PageBrowser, lesson: string) => ((await browser.ask(lessonPage.loader, { params: at(lesson) })).data as { page: string }).page
  const pressIn = (browser: PageBrowser, lesson: string, page: string) => browser.ask(lessonPage.action, { params: at(lesson), fields: { page } })
  const readIn = async (browser: PageBrowser) => {
    const { learnerId } = await readAsker(new Request('http://localhost/', { headers: { Cookie: browser.header() } }), world)
    return learnerId === null ? 0 : readingsOf(learnerId)
  }

  test('counts for who begins with it; pressed too early it counts later, and those opened beside it count one after another', async () => {
    const browser = aBrowser(real)
    const pages = await Promise.all(['bai-0', 'bai-1'].map((lesson) => openIn(browser, lesson)))
    expect(browser.cookies.size, 'nothing is kept of who only looks').toBe(0)
    expect(await pressIn(browser, 'bai-0', pages[0] ?? '')).toMatchObject({ status: 409, data: { refused: 'read-too-fast', page: pages[0] } })
    world.later(least)
    expect((await pressIn(browser, 'bai-0', pages[0] ?? '')).status).toBe(302)
    expect(await pressIn(browser, 'bai-1', pages[1] ?? '')).toMatchObject({ status: 409, data: { refused: 'reading-at-once', waitMs: least, page: pages[1] } })
    world.later(least)
    expect((await pressIn(browser, 'bai-1', pages[1] ?? '')).status).toBe(302)
    expect(await readIn(browser)).toBe(2)
  })

  test('counts for who signs up in between, and for nobody who learnt here before it was opened', async () => {
    const [before, guest] = [await aResident(world), aBrowser(real)]
    const own = await openIn(guest, 'bai-0')
    world.later(least)
    expect((await pressIn(guest, 'bai-0', own)).status).toBe(302)
    const page = await openIn(aBrowser(real), 'bai-1')
    world.later(least)
    expect(await press(before, 'bai-1', page)).toMatchObject({ status: 403, data: { refused: 'page-not-yours' } })
    expect(await pressIn(guest, 'bai-1', page)).toMatchObject({ status: 403, data: { refused: 'page-not-yours' } })
    expect((await press(await aResident(world), 'bai-1', page)).status).toBe(302)
    expect([await readingsOf(before.personId), await readIn(guest)]).toEqual([0, 1])
  })

  test('is of one lesson alone, and not one to make up', async () => {
    const browser = aBrowser(real)
    const page = await openIn(browser, 'bai-0')
    world.later(least)
    for (const [lesson, token] of [['bai-1', page], ['bai-0', page.replace(/^./u, '0')]] as const) expect(await pressIn(browser, lesson, token)).toMatchObject({ status: 403, data: { refused: 'page-not-yours' } })
    expect(await readIn(browser)).toBe(0)
  })
})

const day = 86_400_000
const aPass = async (learnerId: string) => {
  const pass = await issueOfflinePass(world, { learnerId, guestHash: null, courseId, deviceAt: world.clock().getTime() })
  if (!pass.ok) throw new Error(pass.reason)
  return pass.value
}
const send = async (pass: string, lessonId: string, opened: number, done: number) => {
  const record: OfflineRecord = { id: randomUUID(), kind: 'reading', lessonId, opened, done }
  return takeInOffline(world, await anEmergencyFile(world.emergency.publicKey, JSON.stringify({ pass, record })))
}

test('ten lessons read one after another in a week without a network all count, whatever the order they arrive in, also after a lesson read with one', async () => {
  const who = await aResident(world)
  const [pass, start] = [await aPass(who.personId), world.clock().getTime()]
  world.later(7 * day)
  const page = await open(who, 'bai-9')
  world.later(least)
  expect((await press(who, 'bai-9', page)).status).toBe(302)
  for (const place of [4, 0, 8, 2, 6, 1, 3, 7, 5]) expect(await send(pass, `bai-${place}`, start + place * least, start + (place + 1) * least), String(place)).toEqual({ ok: true, value: 'recorded' })
  expect(await readingsOf(who.personId)).toBe(10)
})

test('of ten lessons said to be read in the same minutes without a network, one counts, however they are sent', async () => {
  const { personId } = await aResident(world)
  const [pass, start] = [await aPass(personId), world.clock().getTime()]
  world.later(day)
  const taken = await Promise.all(lessonIds.map((lessonId) => send(pass, lessonId, start, start + least)))
  expect(taken.filter(({ ok }) => ok)).toHaveLength(1)
  expect(taken.filter((each) => !each.ok && each.reason === 'reading-at-once')).toHaveLength(9)
})

test('where the phone forgot the year, so much counts as had time since the pass was given, and no more', async () => {
  const { personId } = await aResident(world)
  const pass = await aPass(personId)
  const forgotten = Date.parse('2015-01-01T00:00:00Z')
  world.later(3 * least)
  const taken = await Promise.all(lessonIds.map((lessonId) => send(pass, lessonId, forgotten, forgotten + least)))
  expect(taken.filter(({ ok }) => ok)).toHaveLength(3)
  world.later(day)
  expect(await send(pass, 'bai-0', forgotten, forgotten + least)).toMatchObject({ ok: true })
})

test('beside a lesson of a phone that forgot the year, a page with a network waits for its time too, whichever arrives first', async () => {
  const [one, other] = [await aResident(world), await aResident(world)]
  const forgotten = Date.parse('2015-01-01T00:00:00Z')
  const [pass, passOfOther] = [await aPass(one.personId), await aPass(other.personId)]
  const [page, pageOfOther] = [await open(one, 'bai-1'), await open(other, 'bai-1')]
  world.later(least)
  expect(await send(pass, 'bai-0', forgotten, forgotten + least)).toEqual({ ok: true, value: 'recorded' })
  expect(await press(one, 'bai-1', page)).toMatchObject({ status: 409, data: { refused: 'reading-at-once', waitMs: least } })
  expect((await press(other, 'bai-1', pageOfOther)).status).toBe(302)
  expect(await send(passOfOther, 'bai-0', forgotten, forgotten + least)).toEqual({ ok: false, reason: 'reading-at-once' })
  world.later(least)
  expect((await press(one, 'bai-1', page)).status).toBe(302)
  expect(await send(passOfOther, 'bai-0', forgotten, forgotten + least)).toEqual({ ok: true, value: 'recorded' })
})

test('sent and pressed at the same instant, one of the two counts', async () => {
  const who = await aResident(world)
  const [pass, page] = [await aPass(who.personId), await open(who, 'bai-1')]
  world.later(least)
  const forgotten = Date.parse('2015-01-01T00:00:00Z')
  await Promise.all([send(pass, 'bai-0', forgotten, forgotten + least), press(who, 'bai-1', page)])
  expect(await readingsOf(who.personId)).toBe(1)
})

describe('what guests read side by side in several browsers', () => {
  /** Ten browsers, each with a lesson read in the same minute. */
  const browsers = async () => {
    const guests = lessonIds.map((lessonId) => ({ ...aGuest(), lessonId }))
    const openedAt = world.clock()
    world.later(least)
    for (const { lessonId, ...guest } of guests) expect((await recordReading(world, { ...guest, courseId, lessonId, openedAt })).ok).toBe(true)
    return guests
  }
  test('becomes one person’s one lesson at a time: of ten claimed, one counts; the others are told of and may be read again', async () => {
    const who = await aResident(world)
    const guests = await browsers()
    for (const { guestHash } of guests) expect((await claimGuestRecord(world, { personId: who.personId, guestHash })).ok).toBe(true)
    expect(await readingsOf(who.personId)).toBe(1)
    expect(await world.db.reading.count({ where: { courseId, person: { name: null, guestKeys: { none: {} }, claimedById: null } } }), 'none is lost').toBeGreaterThanOrEqual(9)
    expect(await world.db.message.findMany({ where: { personId: who.personId, kind: 'readings-left' } })).toHaveLength(9)
    const page = await open(who, 'bai-5')
    world.later(least)
    expect((await press(who, 'bai-5', page)).status).toBe(302)
    expect(await readingsOf(who.personId)).toBe(2)
  })
  test('also when they are claimed all at once, and while the person reads a lesson', async () => {
    const who = await aResident(world)
    const page = await open(who, 'bai-0')
    const guests = await browsers()
    await Promise.all([...guests.map(({ guestHash }) => claimGuestRecord(world, { personId: who.personId, guestHash })), press(who, 'bai-0', page)])
    expect(await readingsOf(who.personId)).toBe(1)
  })
  test('a course completed in a browser while another was read elsewhere is to be completed: what was not taken over is missing of it', async () => {
    const who = await aResident(world)
    const page = await open(who, 'bai-0')
    const guest = aGuest()
    for (const lessonId of ['mot', 'hai']) await readLesson(world, guest, lessonId)
    expect((await press(who, 'bai-0', page)).status).toBe(302)
    const { personId: guestId } = await world.db.guestKey.findUniqueOrThrow({ where: { id: guest.guestHash } })
    for (const quizId of ['check:mot', 'check:hai', 'final']) await takeQuiz(world, guestId, quizId)
    expect(await world.db.completion.count({ where: { personId: guestId } })).toBe(1)
    expect((await claimGuestRecord(world, { personId: who.personId, guestHash: guest.guestHash })).ok).toBe(true)
    expect(await world.db.completion.count({ where: { personId: { in: [who.personId, guestId] }, courseId: 'khoa-thu' } })).toBe(0)
    expect(await world.db.attempt.count({ where: { personId: who.personId } })).toBe(3)
  })
  test('nor does a merge by staff, or a slip of a class, make one person read two lessons at once: what was read side by side is not taken over, told, and stays where it was', async () => {
    const [admin, who, other] = [await anAdmin(world), await aResident(world), await aResident(world)]
    const side = async (one: LearnerKey, another: LearnerKey) => {
      const openedAt = world.clock()
      world.later(least)
      expect((await recordReading(world, { ...one, courseId, lessonId: 'bai-0', openedAt })).ok).toBe(true)
      expect((await recordReading(world, { ...another, courseId, lessonId: 'bai-1', openedAt })).ok).toBe(true)
      world.later(least)
      expect((await recordReading(world, { ...another, courseId, lessonId: 'bai-2', openedAt: new Date(world.clock().getTime() - least) })).ok).toBe(true)
    }
    const key = (learnerId: string) => ({ learnerId, guestHash: null })
    await side(key(who.personId), key(other.personId))
    const merged = await mergeAfterLook(world, { actorId: admin.personId, keptId: who.personId, mergedId: other.personId })
    const lessonsOf = async (personId: string) => (await world.db.reading.findMany({ where: { personId, courseId }, orderBy: { lessonId: 'asc' } })).map(({ lessonId }) => lessonId)
    expect([await lessonsOf(who.personId), await lessonsOf(other.personId)]).toEqual([['bai-0', 'bai-2'], ['bai-1']])
    expect(await world.db.message.count({ where: { personId: who.personId, kind: 'readings-left' } })).toBe(1)
    expect((await unmergePeople(world, { actorId: admin.personId, mergeId: merged.ok ? merged.value : '' })).ok).toBe(true)
    expect([await lessonsOf(who.personId), await lessonsOf(other.personId)]).toEqual([['bai-0'], ['bai-1', 'bai-2']])

    const made = await aClass(world)
    const owner = await aResident(world, { name: 'Bùi Thị Mận', birthYear: 1968 })
    const [inClass = ''] = await listed(world, made, ['Bùi Thị Mận, 1968'])
    await side(key(owner.personId), { ...key(inClass), inRoom: { cohortId: made.cohortId, how: 'shared-phone', byId: made.trainer.personId } })
    const slips = await issueSlips(world, { actorId: made.trainer.personId, cohortId: made.cohortId, personIds: [inClass] })
    expect((await claimListedRecord(world, { personId: owner.personId, code: slips.ok ? slips.value[0]?.code ?? '' : '' })).ok).toBe(true)
    expect(await lessonsOf(owner.personId)).toEqual(['bai-0', 'bai-2'])
    expect(await world.db.message.count({ where: { personId: owner.personId, kind: 'readings-left' } })).toBe(1)
  })
  test('a lesson that grew longer since it was read is taken over all the same', async () => {
    const [who, guest] = [await aResident(world), aGuest()]
    const openedAt = world.clock()
    world.later(least)
    expect((await recordReading(world, { ...guest, courseId, lessonId: 'bai-0', openedAt })).ok).toBe(true)
    const longer = { ...catalogue, courses: catalogue.courses.map((each) => ({ ...each, lessons: each.lessons.map((lesson) => ({ ...lesson, words: lesson.words * 3 })) })) }
    const later = new Proxy(world, { get: (of, key: keyof TestWorld) => (key === 'catalogue' ? longer : of[key]) })
    expect((await claimGuestRecord(later, { personId: who.personId, guestHash: guest.guestHash })).ok).toBe(true)
    expect(await readingsOf(who.personId)).toBe(1)
  })
  test('read one after another in two browsers, all of it is taken over', async () => {
    const who = await aResident(world)
    for (const lessonId of lessonIds.slice(0, 4)) {
      const guest = aGuest()
      const openedAt = world.clock()
      world.later(least)
      expect((await recordReading(world, { ...guest, courseId, lessonId, openedAt })).ok).toBe(true)
      expect((await claimGuestRecord(world, { personId: who.personId, guestHash: guest.guestHash })).ok).toBe(true)
    }
    expect(await readingsOf(who.personId)).toBe(4)
    expect(await world.db.message.count({ where: { personId: who.personId, kind: 'readings-left' } })).toBe(0)
  })
})
