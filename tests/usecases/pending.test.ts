import { describe, expect, test } from 'vitest'
import { readTable } from '#app/integrations/tables/read-table.server.ts'
import type { Channel } from '#app/integrations/messages/channel.server.ts'
import { action as postEvidence, loader as evidencePage } from '#app/routes/training/evidence.tsx'
import { action as postOfficial, loader as officialPage } from '#app/routes/training/official.tsx'
import { loader as organisationPage } from '#app/routes/training/organisation.tsx'
import { action as postPending, loader as pendingPage } from '#app/routes/training/pending.tsx'
import { loader as pendingFile } from '#app/routes/training/pending-file.ts'
import { loader as rosterFile } from '#app/routes/training/roster.ts'
import { loader as rosterWorkbook } from '#app/routes/training/roster-workbook.ts'
import { evaluatePerson } from '#app/usecases/training/evaluate-obligations.server.ts'
import { recordAbsence } from '#app/usecases/training/record-absence.server.ts'
import { remindPending, type RemindOrder } from '#app/usecases/training/remind-pending.server.ts'
import { sendDigests } from '#app/usecases/training/send-digests.server.ts'
import { viewPending } from '#app/usecases/training/view-pending.server.ts'
import { aCompletion, aHolder, anAdmin, anOfficial, anOrganisation, aPerson, aReading, aRequirement, aSubmittedAttempt, type MadePerson } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)

const mail: Channel = { name: 'email', close: () => undefined, send: () => Promise.resolve({ outcome: 'taken' }) }
const through = (...channels: Channel[]) => new Proxy(world, { get: (target, key: keyof typeof world) => (key === 'channels' ? channels : target[key]) })

let number = 0
/** An organisation with another below it and one next door, each with an official who has not; and its officer. */
async function anOffice() {
  const top = await anOrganisation(world)
  const [below, nextDoor] = [await anOrganisation(world, { parentId: top }), await anOrganisation(world)]
  const [here, under, beside] = [await anOfficial(world, { organisationId: top }), await anOfficial(world, { organisationId: below }), await anOfficial(world, { organisationId: nextDoor })]
  const id = await aRequirement(world, { organisationId: top, dueOn: '2026-12-20' })
  const besideId = await aRequirement(world, { organisationId: nextDoor, dueOn: '2026-12-20' })
  const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: top })
  const order: RemindOrder = { actorId: officer.personId, organisationId: top, requirementId: null, filter: 'all', chosen: 'all' }
  return { top, below, nextDoor, here, under, beside, id, besideId, officer, order }
}
const withMail = async ({ accountId }: MadePerson) => { await world.db.account.update({ where: { id: accountId }, data: { email: `can-bo-${++number}@vi-du.vn` } }) }
const asked = (personId: string) => world.db.message.findMany({ where: { personId, kind: 'asked' }, orderBy: [{ createdAt: 'asc' }, { channel: 'desc' }], select: { channel: true, subject: true } })
const pendingOf = async (who: MadePerson, organisation: string, query = '') => (await ask(who, pendingPage, { organisation }, undefined, {}, query)).data as { lines: { name: string }[]; counts: { filter: string; lines: number }[]; today: { asked: number; address: number; page: number; unreachable: string[] }; mayRemind: boolean }

test('who of an organisation and below has not, late first; nobody next door, nobody on leave', async () => {
  const { top, here, under, id } = await anOffice()
  const lateId = await aRequirement(world, { organisationId: top, courseId: 'khoa-thu', dueOn: '2026-11-20' })
  const away = await anOfficial(world, { organisationId: top })
  await recordAbsence(world, { actorId: here.personId, organisationId: top, personId: away.personId, kind: 'study', startsOn: '2026-11-20', endsOn: '2026-12-10', why: 'QĐ 3' })
  const lines = await viewPending(world, top)
  expect(lines.map(({ personId, requirementId, daysLeft }) => [personId, requirementId, daysLeft]).toSorted()).toEqual([[here.personId, lateId, -3], [under.personId, lateId, -3], [here.personId, id, 27], [under.personId, id, 27]].toSorted())
  expect(lines.map(({ daysLeft }) => daysLeft)).toEqual([-3, -3, 27, 27])
  await aCompletion(world, { personId: here.personId })
  expect((await viewPending(world, top, id)).map(({ personId }) => personId)).toEqual([under.personId])
})

test('all are reminded once a day, by two officers at once too, and again the next day; it is on record', async () => {
  const { top, here, under, beside, order } = await anOffice()
  await withMail(here)
  const told = await Promise.all([1, 2, 3].map(() => remindPending(through(mail), order)))
  expect(told.map((each) => (each.ok ? each.value : 0)).reduce((sum, each) => sum + each)).toBe(3)
  expect(await remindPending(through(mail), order)).toEqual({ ok: true, value: 0 })
  expect((await asked(here.personId)).map(({ channel }) => channel)).toEqual(['in-app', 'email'])
  expect(await asked(under.personId)).toEqual([{ channel: 'in-app', subject: expect.stringContaining('nhắc bạn hoàn thành khóa') }])
  expect(await asked(beside.personId)).toEqual([])
  const [audit] = await world.db.auditEntry.findMany({ where: { subject: `organisation:${top}`, action: 'obligation.remind' } })
  expect(audit).toMatchObject({ actorId: order.actorId })
  world.later(24 * 3_600_000)
  expect(await remindPending(through(mail), order)).toEqual({ ok: true, value: 3 })
})

test('of those chosen only those who still have something to do there are reminded; when nobody is left, it is said', async () => {
  const { id, here, under, beside, besideId, order } = await anOffice()
  expect(await remindPending(through(mail), { ...order, chosen: [`${id}:${under.personId}`, `${besideId}:${beside.personId}`, 'gì đó'] })).toEqual({ ok: true, value: 1 })
  expect([await asked(here.personId), await asked(beside.personId)]).toEqual([[], []])
  for (const chosen of [[], [`${besideId}:${beside.personId}`]]) expect(await remindPending(world, { ...order, chosen })).toEqual({ ok: false, reason: 'nobody-to-remind' })
  expect(await remindPending(world, { ...order, filter: 'late' })).toEqual({ ok: false, reason: 'nobody-to-remind' })
})

test('the page tells to how many it went, and names whom nothing reaches', async () => {
  const { top, here, officer, id } = await anOffice()
  const paper = await anOfficial(world, { organisationId: top, name: 'Quách Văn Giấy' })
  await world.db.account.update({ where: { id: paper.accountId }, data: { disabledAt: world.clock() } })
  expect(await pendingOf(officer, top)).toMatchObject({ mayRemind: true, today: { asked: 0, unreachable: [expect.stringContaining('Quách Văn Giấy')] } })
  const sent = await ask(officer, postPending, { organisation: top }, new URLSearchParams({ who: 'some', line: `${id}:${here.personId}` }), {}, `?requirement=${id}`)
  expect(sent).toMatchObject({ status: 302, location: `/organisations/${top}/pending?requirement=${id}&done=reminded` })
  expect((await pendingOf(officer, top)).today).toMatchObject({ asked: 1, page: 1, address: 0 })
  const all = () => ask(officer, postPending, { organisation: top }, new URLSearchParams({ who: 'all' }))
  expect((await all()).location).toBe(`/organisations/${top}/pending?done=reminded`)
  expect((await all()).location).toBe(`/organisations/${top}/pending?done=nothing`)
  expect((await pendingOf(officer, top)).today).toMatchObject({ asked: 2, page: 2 })
  expect((await ask(officer, postPending, { organisation: top }, new URLSearchParams({ who: 'some' }))).data).toEqual({ refused: 'nobody-to-remind' })
  expect((await pendingOf(officer, top, '?show=late')).lines).toEqual([])
})

test('page, action, export and evidence are those of one\'s own organisation and below: next door they are refused', async () => {
  const office = await anOffice()
  const { top, below, nextDoor, under, beside, id, besideId, officer } = office
  const others = [await aHolder(world, 'organisation-officer', { kind: 'organisation', id: nextDoor }), await aHolder(world, 'organisation-officer', { kind: 'organisation', id: below }), under]
  const before = await world.db.auditEntry.count()
  for (const stranger of others) {
    for (const [page, params] of [[pendingPage, {}], [pendingFile, { format: 'csv' }], [pendingFile, { format: 'xlsx' }], [rosterFile, {}], [rosterWorkbook, {}], [evidencePage, { official: under.personId, requirement: id }]] as const)
      expect((await ask(stranger, page, { organisation: top, ...params })).status).toBe(403)
    expect((await ask(stranger, postPending, { organisation: top }, new URLSearchParams({ who: 'all' }))).status).toBe(403)
  }
  expect(await world.db.auditEntry.count()).toBe(before)
  expect(await asked(under.personId)).toEqual([])
  // And through the address of one's own organisation nothing of another is reached.
  for (const params of [{ official: beside.personId, requirement: besideId }, { official: under.personId, requirement: besideId }, { official: 'x', requirement: 'y' }]) expect((await ask(officer, evidencePage, { organisation: top, ...params })).status).toBe(404)
  expect((await ask(officer, pendingPage, { organisation: below })).status).toBe(200)
  expect((await ask(officer, pendingPage, { organisation: top }, undefined, {}, '?requirement=x')).status).toBe(404)
})

test('who may only look sees the list and reminds nobody', async () => {
  const { top, under } = await anOffice()
  for (const watcher of [await anAdmin(world), await aHolder(world, 'supervisor', { kind: 'province' })]) {
    expect(await pendingOf(watcher, top)).toMatchObject({ mayRemind: false, lines: [{}, {}] })
    expect((await ask(watcher, postPending, { organisation: top }, new URLSearchParams({ who: 'all' }))).status).toBe(403)
  }
  expect(await asked(under.personId)).toEqual([])
})

test('the exports hold every line of the page, and no name in them computes', async () => {
  const { top, officer, id } = await anOffice()
  const { personId } = await anOfficial(world, { organisationId: top })
  await world.db.person.update({ where: { id: personId }, data: { name: '=HYPERLINK("http://x")' } })
  for (const [page, params, query] of [[pendingFile, { format: 'csv' }, ''], [pendingFile, { format: 'xlsx' }, ''], [rosterFile, {}, `?requirement=${id}`], [rosterWorkbook, {}, `?requirement=${id}`]] as const) {
    const answered: { file?: Response } = {}
    const keep = async (args: object) => { const file = await (page as (given: object) => Promise<Response>)(args); answered.file = file; return new Response(null, { status: file.status }) }
    expect((await ask(officer, keep, { organisation: top, ...params }, undefined, {}, query)).status).toBe(200)
    const names: (string | undefined)[] = []
    const read = await readTable(new Uint8Array(await answered.file!.arrayBuffer()), (_part, rows) => { for (const { cells } of rows) names.push(cells[0]); return Promise.resolve() })
    expect(read.ok).toBe(true)
    expect(names).toContain('\'=HYPERLINK("http://x")')
    expect(names).toHaveLength(4)
  }
  expect((await ask(officer, pendingFile, { organisation: top, format: 'pdf' })).status).toBe(404)
})

test('the evidence of one requirement: each cycle with what met it and its certificate, and all that was done in its courses', async () => {
  const { top, here, id, officer } = await anOffice()
  const params = { organisation: top, official: here.personId, requirement: id }
  await aReading(world, { personId: here.personId, courseId: 'khoa-can-bo', lessonId: 'mot' })
  await aReading(world, { personId: here.personId, courseId: 'khoa-thu', lessonId: 'mot' })
  await aSubmittedAttempt(world, { personId: here.personId, courseId: 'khoa-can-bo', quizId: 'final', passed: false })
  const before = (await ask(officer, evidencePage, params)).data as { state: object; cycles: object[]; acts: { kind: string; course: string; href: unknown }[] }
  expect(before).toMatchObject({ state: { status: 'due' }, cycles: [{ number: 1, courses: [{ id: 'khoa-can-bo', done: null }] }] })
  expect(before.acts.map(({ kind, course }) => [kind, course]).toSorted()).toEqual([['attempt', 'Khóa khoa-can-bo'], ['read', 'Khóa khoa-can-bo']])
  const code = await aCompletion(world, { personId: here.personId })
  expect((await ask(officer, evidencePage, params)).data).toMatchObject({ state: { status: 'met' }, cycles: [{ courses: [{ done: { code, at: world.clock() } }] }] })
})

test('more time is given to whoever works there on the page of the requirement, and taken back there; the page of the official leads to it and takes no such form', async () => {
  const { top, below, here, beside, id, besideId, officer } = await anOffice()
  const at = { organisation: top, official: here.personId, requirement: id }
  const relieve = { act: 'relieve', kind: 'extension', untilOn: '2027-12-31', why: 'trực chống bão' }
  expect((await ask(officer, postOfficial, at, new URLSearchParams({ ...relieve, requirementId: id }))).status).toBe(400)
  for (const params of [{ ...at, official: beside.personId }, { ...at, requirement: besideId }, { ...at, organisation: below }]) expect((await ask(officer, postEvidence, params, new URLSearchParams(relieve))).status).toBe(409)
  expect(await world.db.cycleRelief.count({ where: { personId: { in: [here.personId, beside.personId] } } })).toBe(0)
  expect((await ask(officer, postEvidence, at, new URLSearchParams(relieve))).status).toBe(302)
  const given = await world.db.cycleRelief.findFirstOrThrow({ where: { personId: here.personId } })
  expect(await ask(officer, evidencePage, at)).toMatchObject({ data: { worksThere: true, state: { dueOn: '2027-12-31' }, relief: { isOpen: true, given: [{ id: given.id }] } } })
  expect((await ask(officer, postEvidence, at, new URLSearchParams({ act: 'take-back', reliefId: given.id, takeBackWhy: 'hết bão' }))).status).toBe(302)
  expect(await ask(officer, evidencePage, at)).toMatchObject({ data: { state: { dueOn: '2026-12-20' }, relief: { given: [{ takenBackWhy: 'hết bão' }] } } })
})

describe('asked by a list alone', () => {
  /** An organisation whose requirement asks a list: of somebody without a post, of one whose organisation has no officer, of one whose has, and of one of its own. */
  async function aListed() {
    const office = await anOffice()
    const [unwatched, watched] = [await anOrganisation(world, { name: `Không ai phụ trách ${++number}` }), await anOrganisation(world)]
    const otherOfficer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: watched })
    const under = await anOrganisation(world, { parentId: watched })
    const list = await world.db.personList.create({ data: { name: `Đầu mối ${number}`, createdAt: world.clock(), createdById: office.officer.personId } })
    const people = { none: await aPerson(world), unseen: await anOfficial(world, { organisationId: unwatched }), seen: await anOfficial(world, { organisationId: under }), own: await anOfficial(world, { organisationId: office.below }) }
    for (const { personId } of Object.values(people)) await world.db.personListMember.create({ data: { listId: list.id, personId, startsOn: new Date('2026-11-01') } })
    const listedId = await aRequirement(world, { organisationId: office.top, courseId: 'khoa-thu', audience: { any: [{ listId: list.id }], except: [] } })
    return { ...office, ...people, otherOfficer, watched, listedId, unwatched }
  }
  const whoOf = async (organisationId: string, requirementId: string) => (await viewPending(world, organisationId, requirementId)).map(({ personId }) => personId).toSorted()

  test('whom no other officer answers for is on the pages of the organisation that demands it, and of none next door; the others are where they work', async () => {
    const { top, nextDoor, officer, none, unseen, seen, own, listedId, otherOfficer, watched } = await aListed()
    expect(await whoOf(top, listedId)).toEqual([none, unseen, own].map(({ personId }) => personId).toSorted())
    expect(await whoOf(watched, listedId)).toEqual([seen.personId])
    expect(await whoOf(nextDoor, listedId)).toEqual([])
    const lines = (await pendingOf(officer, top, `?requirement=${listedId}`)).lines as unknown as { personId: string; worksAt: string }[]
    expect(lines.find(({ personId }) => personId === none.personId)?.worksAt).toBe('')
    const roster = (await ask(officer, organisationPage, { organisation: top }, undefined, {}, `?requirement=${listedId}`)).data as { shown: { counts: object; elsewhere: object; lines: { personId: string; isElsewhere: boolean }[] } }
    expect(roster.shown).toMatchObject({ counts: { all: 3, due: 3 }, elsewhere: { all: 2 } })
    expect(roster.shown.lines.filter(({ isElsewhere }) => isElsewhere).map(({ personId }) => personId).toSorted()).toEqual([none, unseen].map(({ personId }) => personId).toSorted())
    expect((await pendingOf(otherOfficer, watched)).lines).toHaveLength(1)
    await aCompletion(world, { personId: none.personId, courseId: 'khoa-thu' })
    expect(await whoOf(top, listedId)).toEqual([unseen, own].map(({ personId }) => personId).toSorted())
  })

  test('evidence is shown and reminders go out to them for what the organisation itself demands, and for nothing else; next door neither', async () => {
    const { top, nextDoor, unwatched, officer, none, unseen, seen, listedId, order } = await aListed()
    const besideOfficer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: nextDoor })
    // What somebody else demands of the same person is not for this officer to see.
    const otherId = await aRequirement(world, { organisationId: unwatched })
    expect(await whoOf(top, otherId)).toEqual([])
    const evidence = (who: MadePerson, organisation: string, official: MadePerson, requirement: string) => ask(who, evidencePage, { organisation, official: official.personId, requirement })
    expect(await evidence(officer, top, none, listedId)).toMatchObject({ status: 200, data: { worksThere: false, state: { status: 'due' } } })
    expect((await evidence(officer, top, unseen, listedId)).status).toBe(200)
    for (const [who, organisation, official, requirement] of [[officer, top, unseen, otherId], [officer, top, seen, listedId], [besideOfficer, nextDoor, none, listedId], [officer, top, none, 'x']] as const) expect((await evidence(who, organisation, official, requirement)).status).toBe(404)
    expect((await evidence(besideOfficer, top, none, listedId)).status).toBe(403)
    expect((await ask(officer, officialPage, { organisation: top, official: none.personId })).status).toBe(404)
    const told = await Promise.all([1, 2].map(() => remindPending(world, { ...order, requirementId: listedId, chosen: [`${listedId}:${none.personId}`, `${otherId}:${unseen.personId}`, `${listedId}:${seen.personId}`] })))
    expect(told.map((each) => (each.ok ? each.value : 0)).toSorted()).toEqual([0, 1])
    expect([await asked(none.personId), await asked(seen.personId), await asked(unseen.personId)].map(({ length }) => length)).toEqual([1, 0, 0])
    expect(await remindPending(world, { ...order, actorId: besideOfficer.personId, organisationId: nextDoor, requirementId: listedId })).toEqual({ ok: false, reason: 'nobody-to-remind' })
  })

  test('more time and an exemption are given to them for what the organisation itself demands, and taken back; for nothing else, to nobody else, and by nobody next door', async () => {
    const { top, nextDoor, unwatched, officer, none, unseen, seen, listedId } = await aListed()
    const besideOfficer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: nextDoor })
    const otherId = await aRequirement(world, { organisationId: unwatched })
    const relieve = { act: 'relieve', kind: 'extension', untilOn: '2027-12-31', why: 'nhà xa' }
    const post = (who: MadePerson, organisation: string, official: MadePerson, requirement: string, form: Record<string, string>) => ask(who, postEvidence, { organisation, official: official.personId, requirement }, new URLSearchParams(form))
    const reliefsOf = () => world.db.cycleRelief.findMany({ where: { requirementId: { in: [listedId, otherId] } }, select: { id: true, personId: true, requirementId: true, takenBackAt: true } })
    const refused: readonly [MadePerson, string, MadePerson, string, number][] = [[officer, top, unseen, otherId, 409], [officer, top, seen, listedId, 409], [besideOfficer, nextDoor, none, listedId, 409], [besideOfficer, top, none, listedId, 403]]
    for (const [who, organisation, official, requirement, status] of refused) expect((await post(who, organisation, official, requirement, relieve)).status).toBe(status)
    expect(await reliefsOf()).toEqual([])
    expect((await post(officer, top, none, listedId, { ...relieve, why: ' ' })).status).toBe(409)
    expect((await post(officer, top, none, listedId, relieve)).status).toBe(302)
    const [given] = await reliefsOf()
    expect(given).toMatchObject({ personId: none.personId, requirementId: listedId, takenBackAt: null })
    expect(await ask(officer, evidencePage, { organisation: top, official: none.personId, requirement: listedId })).toMatchObject({ data: { state: { dueOn: '2027-12-31' }, relief: { isOpen: true, given: [{ id: given?.id }] } } })
    const back = { act: 'take-back', reliefId: given?.id ?? '', takeBackWhy: 'nhầm người' }
    expect((await post(besideOfficer, nextDoor, none, listedId, back)).status).toBe(409)
    expect((await post(officer, top, none, listedId, { ...back, reliefId: 'x' })).status).toBe(409)
    expect((await reliefsOf())[0]?.takenBackAt).toBeNull()
    expect((await post(officer, top, none, listedId, back)).status).toBe(302)
    expect((await reliefsOf())[0]?.takenBackAt).not.toBeNull()
    expect((await world.db.message.findMany({ where: { personId: none.personId, kind: { in: ['relief-given', 'relief-taken-back'] } } })).length).toBeGreaterThan(1)
  })

  test('once their organisation has an officer, or they are taken off, they are of this one no more; the digest counts them while they are', async () => {
    const { top, none, unseen, own, listedId, unwatched } = await aListed()
    const digestOf = async () => { await sendDigests(world); return (await world.db.message.findMany({ where: { key: { startsWith: `digest:${top}:` } } })).map(({ text, subject }) => `${subject} ${text}`).join() }
    // Three work there, whom its other requirement asks, and three of the list are its own to answer for.
    expect(await digestOf()).toContain(' 6 lượt đến hạn')
    await aHolder(world, 'organisation-officer', { kind: 'organisation', id: unwatched })
    expect(await whoOf(top, listedId)).toEqual([none, own].map(({ personId }) => personId).toSorted())
    expect(await whoOf(unwatched, listedId)).toEqual([unseen.personId])
    await world.db.personListMember.updateMany({ where: { personId: none.personId }, data: { endsOn: new Date('2026-11-20') } })
    await evaluatePerson(world.db, none.personId, world.clock())
    expect(await whoOf(top, listedId)).toEqual([own.personId])
  })
})
