import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { listCohortsLedBy } from '#app/data/cohorts/cohorts.server.ts'
import { listPeopleOf } from '#app/data/cohorts/listed-people.server.ts'
import { listMessages } from '#app/data/people/messages.server.ts'
import * as cohortPage from '#app/routes/cohorts/cohort.tsx'
import * as cohortsPage from '#app/routes/cohorts/cohorts.tsx'
import * as newCohort from '#app/routes/cohorts/new-cohort.tsx'
import routes from '#app/routes.ts'
import { addKnownPerson } from '#app/usecases/cohorts/add-known-person.server.ts'
import { claimListedRecord } from '#app/usecases/cohorts/claim-listed-record.server.ts'
import { issueSlips } from '#app/usecases/cohorts/issue-slips.server.ts'
import { addTrainer } from '#app/usecases/cohorts/add-trainer.server.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import { keepAllClassLimits } from '#app/usecases/cohorts/keep-class-limits.server.ts'
import { listPeople } from '#app/usecases/cohorts/list-people.server.ts'
import { planSession } from '#app/usecases/cohorts/plan-session.server.ts'
import { printSheets } from '#app/usecases/cohorts/print-sheets.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { endRole } from '#app/usecases/people/end-role.server.ts'
import { sayHamlet } from '#app/usecases/people/say-hamlet.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { anImporter, previewed } from '#tests/support/importing.ts'
import { takeQuiz } from '#tests/support/learner-acts.ts'
import { aGrant, aHolder, anAdmin, aPerson, aResident, aTrainer, type MadePerson } from '#tests/support/makers.ts'
import { aBrowser } from '#tests/support/page-browser.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const commune = { kind: 'unit', id: '04831@2025-07-01' } as const

/** A member of the digital team of some hamlets of a commune. */
async function aMember(...hamlets: readonly string[]): Promise<MadePerson> {
  const member = await aPerson(world)
  for (const hamlet of hamlets) await world.db.roleGrant.create({ data: { personId: member.personId, role: 'team-member', scopeKind: 'unit', scopeId: commune.id, hamlet, startsAt: new Date('2026-01-01') } })
  return member
}

async function aTeamClass(member: MadePerson) {
  const started = await startCohort(world, { name: 'Lớp xóm Ké', courseId: 'khoa-thu', place: 'Nhà văn hóa', endsOn: '', actorId: member.personId })
  if (!started.ok) throw new Error(started.reason)
  const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: started.value.cohortId } })
  return { member, cohortId: started.value.cohortId, joinCode }
}

async function aNeighbour(hamlet: string | null, { name = 'Hà Thị Xóm', unitCode = '04831' } = {}): Promise<MadePerson> {
  const person = await aResident(world, { name, unitCode })
  if (hamlet !== null) await sayHamlet(world, { personId: person.personId, hamlet })
  return person
}

const made = (result: { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: string }): string => { if (result.ok) return result.value; throw new Error(result.reason) }
const outside = { ok: false, reason: 'home-outside-class' }
const learning = async (cohortId: string) => (await listPeopleOf(world.db, cohortId)).filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId).toSorted()

describe('a member of a digital team who starts a class', () => {
  test('keeps whoever claims by a slip what they learnt in it, having signed up without saying the hamlet that the list says', async () => {
    const member = await aMember('Xóm Ké')
    const { cohortId } = await aTeamClass(member)
    await listPeople(world, { actorId: member.personId, cohortId, list: 'Bùi Thị Phiếu, 1968', unitCode: '04831', hamlet: 'Xóm Ké', agreed: true })
    const [listedId = ''] = await learning(cohortId)
    const slips = await issueSlips(world, { actorId: member.personId, cohortId, personIds: [listedId] })
    const claimant = await aResident(world, { name: 'Bùi Thị Phiếu', birthYear: 1968, unitCode: '04831' })
    expect(await claimListedRecord(world, { personId: claimant.personId, code: slips.ok ? slips.value[0]?.code ?? '' : '' })).toMatchObject({ ok: true })
    await keepAllClassLimits(world)
    expect(await learning(cohortId)).toEqual([claimant.personId])
    expect(await world.db.residence.findFirst({ where: { personId: claimant.personId, endsOn: null } })).toMatchObject({ hamlet: 'Xóm Ké' })
  })

  test('stays signed in, sees the class on the very next page, and finds the list of classes before and after', async () => {
    const member = await aMember('Xóm Ké')
    const browser = aBrowser(world)
    const cookie = (await world.sessions.start(member.accountId)).split(';')[0] ?? ''
    browser.cookies.set('session', cookie.slice('session='.length))
    expect((await browser.ask(cohortsPage.loader)).status).toBe(200)
    const before = browser.cookies.get('session')
    const started = await browser.ask(newCohort.action, { fields: { name: 'Lớp xóm Ké', courseId: 'khoa-thu', place: '', startsOn: '', endsOn: '' } })
    const [cohort] = await listCohortsLedBy(world.db, member.personId, world.clock())
    expect([started.status, started.location]).toEqual([302, `/cohorts/${cohort?.id}`])
    expect(browser.cookies.get('session')).not.toBe(before)
    expect((await browser.ask(cohortPage.loader, { params: { cohort: cohort?.id ?? '' } })).status).toBe(200)
    expect((await browser.ask(cohortsPage.loader)).data).toMatchObject({ cohorts: [{ id: cohort?.id }] })
    expect(await world.db.session.count({ where: { accountId: member.accountId } })).toBe(1)
    const again = browser.cookies.get('session')
    await browser.ask(newCohort.action, { fields: { name: 'Lớp thứ hai', courseId: 'khoa-thu', place: '', startsOn: '', endsOn: '' } })
    expect(browser.cookies.get('session')).toBe(again)
  })

  test('is told before whom it will hold; a trainer is told of no limit', async () => {
    const area = async (who: MadePerson) => ((await ask(who, newCohort.loader, {})).data as { area: unknown }).area
    expect(await area(await aMember('Xóm Ké'))).toEqual([expect.stringMatching(/^Xóm Ké, .+/u)])
    expect(await area(await aTrainer(world))).toBeNull()
  })
})

describe('a class of a digital team', () => {
  test('takes who lives in its hamlets by the code, by name and by list; another hamlet, none, or another commune is refused, and nothing of them is kept', async () => {
    const { member, cohortId, joinCode } = await aTeamClass(await aMember('Xóm Ké', 'Xóm Bái'))
    const [inside, other] = [await aNeighbour('xóm ké'), await aNeighbour('Xóm Bái')]
    const strangers = [await aNeighbour('Xóm Mừng'), await aNeighbour(null), await aNeighbour('Xóm Ké', { unitCode: '04828' }), await aPerson(world)]
    expect((await joinCohort(world, { personId: inside.personId, code: joinCode })).ok).toBe(true)
    for (const { personId } of strangers) expect(await joinCohort(world, { personId, code: joinCode })).toEqual(outside)
    const known = (signInName: string) => addKnownPerson(world, { actorId: member.personId, cohortId, known: signInName, agreed: true })
    expect(await known(other.userName)).toEqual({ ok: true, value: true })
    for (const { userName } of strangers) expect(await known(userName)).toEqual({ ok: false, reason: 'home-outside-area' })
    const list = (unitCode: string, hamlet: string) => listPeople(world, { actorId: member.personId, cohortId, list: `Bùi Thị ${hamlet.slice(4) || 'Lan'}, 1960`, unitCode, hamlet, agreed: true })
    expect([await list('04831', 'Xóm Mừng'), await list('04831', ''), await list('04828', 'Xóm Ké')]).toEqual(Array.from({ length: 3 }, () => ({ ok: false, reason: 'home-outside-area' })))
    expect(await list('04831', 'Xóm Ké')).toEqual({ ok: true, value: 1 })
    expect(await learning(cohortId)).toHaveLength(3)
    expect(await world.db.enrolment.count({ where: { personId: { in: strangers.map(({ personId }) => personId) } } })).toBe(0)
    expect(await world.db.person.count({ where: { name: { in: ['Bùi Thị Mừng', 'Bùi Thị Lan'] } } })).toBe(0)
  })

  test('takes nobody else by an imported list either, and says so in the line', async () => {
    const { cohortId, joinCode } = await aTeamClass(await aMember('Xóm Ké'))
    const [inside, strange] = [await aNeighbour('Xóm Ké', { name: 'Hà Thị Trong' }), await aNeighbour('Xóm Mừng', { name: 'Hà Thị Ngoài' })]
    const rows = [['Mã trong Kỹ năng số', 'Họ và tên', 'Lớp'], [inside.personId, 'Hà Thị Trong', joinCode], [strange.personId, 'Hà Thị Ngoài', joinCode]]
    const preview = await previewed(world, await anImporter(world), rows, { kind: 'members' })
    expect((await preview.rows('new')).map(({ values }) => values['person'])).toEqual([inside.personId])
    expect((await preview.rows('wrong')).map(({ line, problems }) => [line, problems])).toEqual([[3, [{ field: 'class', read: '', reason: 'class-elsewhere' }]]])
    expect(await learning(cohortId)).toEqual([])
  })

  test('shows its trainer nobody who moved away, on no page, export, sheet, register or file; they are told, and keep what they learned', async () => {
    const { member, cohortId, joinCode } = await aTeamClass(await aMember('Xóm Ké'))
    const [stays, moves] = [await aNeighbour('Xóm Ké', { name: 'Hà Thị Ở' }), await aNeighbour('Xóm Ké', { name: 'Lường Văn Chuyển' })]
    for (const { personId } of [stays, moves]) {
      await joinCohort(world, { personId, code: joinCode })
      await takeQuiz(world, personId, 'check:mot', { wrong: 5 })
    }
    const attempt = await world.db.attempt.findFirstOrThrow({ where: { personId: moves.personId } })
    world.later(1000)
    await sayHamlet(world, { personId: moves.personId, hamlet: 'Xóm Mừng' })
    const of = { actorId: member.personId, cohortId }
    const day = new Date(world.clock().getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
    const session = made(await planSession(world, { ...of, topic: 'Bài một', place: 'Nhà văn hóa', day, from: '00:00', until: '23:00', countsAs: '' }))
    const set = made(await printSheets(world, { ...of, quizId: 'check:hai', form: 'own' }))
    const params = { cohort: cohortId, learner: moves.personId, attempt: attempt.id, session, set, question: (attempt.drawn as { questionId: string }[])[0]?.questionId ?? '' }
    const pages = (routes as readonly { readonly path?: string; readonly file: string }[]).filter((route) => route.path?.startsWith('cohorts/:cohort') === true)
    let told = 0
    for (const { path: address, file } of pages) {
      const { loader } = await import(path.resolve('app', file)) as { loader: (args: object) => Promise<unknown> }
      const read = async (args: object) => { const given = await loader(args); return given instanceof Response ? { text: await given.text() } : given }
      const answered = await ask(member, read, params)
      if (/:(?:learner|attempt)/u.test(address ?? '')) expect([file, answered.status]).toEqual([file, 404])
      if (file.endsWith('cohorts/people.tsx')) continue
      expect([file, JSON.stringify(answered.data).includes('Lường Văn Chuyển')]).toEqual([file, false])
      if (JSON.stringify(answered.data).includes('Hà Thị Ở')) told += 1
    }
    expect(told).toBeGreaterThan(5)
    // The list of the class alone remembers who was in it, as of every class.
    expect(await learning(cohortId)).toEqual([stays.personId])
    expect((await listMessages(world.db, moves.personId, 5)).map(({ subject }) => subject)).toEqual(['Bạn không còn trong lớp «Lớp xóm Ké»'])
    expect(await world.db.attempt.count({ where: { personId: moves.personId } })).toBe(1)
  })

  test('lets those of a hamlet go whose team its trainer leaves, and of a day that has come by the night; the others stay', async () => {
    const member = await aMember('Xóm Ké', 'Xóm Bái')
    const { cohortId, joinCode } = await aTeamClass(member)
    const [ke, bai, far] = [await aNeighbour('Xóm Ké'), await aNeighbour('Xóm Bái'), await aNeighbour('Xóm Ké')]
    for (const { personId } of [ke, bai, far]) await joinCohort(world, { personId, code: joinCode })
    const grant = await world.db.roleGrant.findFirstOrThrow({ where: { personId: member.personId, hamlet: 'Xóm Bái' } })
    world.later(1000)
    expect((await endRole(world, { actorId: (await anAdmin(world)).personId, personId: member.personId, grantId: grant.id, endsOn: '', why: 'Thôi làm ở xóm này' })).ok).toBe(true)
    expect(await learning(cohortId)).toEqual([ke.personId, far.personId].toSorted())
    await world.db.residence.updateMany({ where: { personId: far.personId }, data: { unitCode: '04828' } })
    expect(await learning(cohortId)).toHaveLength(2)
    expect(await keepAllClassLimits(world)).toBe(1)
    expect(await keepAllClassLimits(world)).toBe(0)
    expect(await learning(cohortId)).toEqual([ke.personId])
  })
})

describe('a member of a digital team beside a trainer', () => {
  test('is added only where all who learn live in their hamlets, and from then on nobody else joins', async () => {
    const made = await aClass(world, { members: 0 })
    const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: made.cohortId } })
    const [member, near, away] = [await aMember('Xóm Ké'), await aNeighbour('Xóm Ké'), await aNeighbour('Xóm Mừng')]
    for (const { personId } of [near, away]) expect((await joinCohort(world, { personId, code: joinCode })).ok).toBe(true)
    const add = (who: MadePerson) => addTrainer(world, { actorId: made.trainer.personId, cohortId: made.cohortId, signInName: who.userName })
    expect(await add(member)).toEqual({ ok: false, reason: 'class-beyond-area' })
    expect((await add(await aTrainer(world))).ok).toBe(true)
    const both = await aHolder(world, 'team-member', commune)
    await aGrant(world, both.personId, 'trainer', { kind: 'self' })
    expect((await add(both)).ok).toBe(true)
    await world.db.cohortMember.updateMany({ where: { cohortId: made.cohortId, personId: away.personId }, data: { leftAt: world.clock() } })
    expect(await add(member)).toEqual({ ok: true, value: true })
    expect(await joinCohort(world, { personId: away.personId, code: joinCode })).toEqual(outside)
  })

  test('added at the same moment as somebody from elsewhere joins, never sees them', async () => {
    for (let round = 0; round < 5; round += 1) {
      const made = await aClass(world, { members: 0 })
      const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: made.cohortId } })
      const [member, away] = [await aMember('Xóm Ké'), await aNeighbour('Xóm Mừng')]
      const [joined, added] = await Promise.all([joinCohort(world, { personId: away.personId, code: joinCode }), addTrainer(world, { actorId: made.trainer.personId, cohortId: made.cohortId, signInName: member.userName })])
      expect([joined.ok, added.ok].filter(Boolean)).toHaveLength(1)
    }
  })
})
