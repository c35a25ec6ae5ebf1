import { expect, test } from 'vitest'
import { findObligations } from '#app/data/training/cycles.server.ts'
import { listReliefs } from '#app/data/training/reliefs.server.ts'
import { listRoster } from '#app/data/training/roster.server.ts'
import { dayOf, startOfDay } from '#app/domain/calendar.ts'
import { obligationAt } from '#app/domain/training/obligation.ts'
import { rosterOf } from '#app/domain/training/roster.ts'
import { settleCompletion } from '#app/usecases/learning/settle-completion.server.ts'
import { changePath } from '#app/usecases/training/change-path.server.ts'
import { endAbsence } from '#app/usecases/training/end-absence.server.ts'
import { endPost } from '#app/usecases/training/end-post.server.ts'
import { evaluateEverybody } from '#app/usecases/training/evaluate-obligations.server.ts'
import { previewRequirement } from '#app/usecases/training/preview-requirement.server.ts'
import { recordAbsence } from '#app/usecases/training/record-absence.server.ts'
import { relieveObligation } from '#app/usecases/training/relieve-obligation.server.ts'
import { requireCourse } from '#app/usecases/training/require-course.server.ts'
import { takeBackRelief } from '#app/usecases/training/take-back-relief.server.ts'
import { takeUpPost } from '#app/usecases/training/take-up-post.server.ts'
import { transferPost } from '#app/usecases/training/transfer-post.server.ts'
import { completeCourse, takeQuiz } from '#tests/support/learner-acts.ts'
import { aCompletion, anAdmin, anOfficial, anOrganisation, aPerson, aReading, aRequirement, aSubmittedAttempt } from '#tests/support/makers.ts'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const noon = (day: string) => new Date(startOfDay(day).getTime() + 12 * 3_600_000)
const stateOf = async (personId: string, requirementId: string, at: Date = world.clock()) => {
  const { obligations, absences } = await findObligations(world.db, personId)
  const obligation = obligations.find((each) => each.requirementId === requirementId)
  return obligation ? obligationAt(obligation, absences, at)?.state ?? null : null
}
const rows = () => Promise.all([
  world.db.obligationCycle.findMany({ orderBy: [{ requirementId: 'asc' }, { personId: 'asc' }, { number: 'asc' }] }),
  world.db.cycleEvent.findMany({ orderBy: [{ requirementId: 'asc' }, { personId: 'asc' }, { number: 'asc' }, { sequence: 'asc' }] }),
])
const audits = async (personId: string) => (await world.db.auditEntry.findMany({ where: { subject: `person:${personId}` }, orderBy: { id: 'asc' } })).map(({ action }) => action)
/** What somebody was told on their page, in order. */
const told = async (personId: string) => (await world.db.message.findMany({ where: { personId, channel: 'in-app' }, orderBy: { id: 'asc' } })).map(({ kind, subject, text }) => [kind, subject, text])
/** Runs at noon of a day, and brings the clock back. */
const onDay = async <Value>(day: string, work: () => Promise<Value>): Promise<Value> => {
  const was = world.clock()
  world.setClock(noon(day).toISOString())
  try { return await work() } finally { world.setClock(was.toISOString()) }
}
/** Reads every lesson of the officials' course and passes every quiz of it. */
const study = async (personId: string, only: 'all' | 'final' = 'all') => {
  const course = aCourse('khoa-can-bo')
  if (only === 'all') for (const { id } of course.lessons) {
    await aReading(world, { personId, courseId: course.id, lessonId: id })
    await aSubmittedAttempt(world, { personId, courseId: course.id, quizId: `check:${id}`, passed: true })
  }
  await aSubmittedAttempt(world, { personId, courseId: course.id, quizId: 'final', passed: true })
  await world.db.$transaction((db) => settleCompletion(world, db, course, personId))
}

test('a completion meets the cycle in its own transaction, and the next one waits for its window', async () => {
  const official = await anOfficial(world)
  const id = await aRequirement(world, { organisationId: official.organisationId, validMonths: 12 })
  await study(official.personId)
  expect(await stateOf(official.personId, id)).toMatchObject({ status: 'met', metLate: false, validThrough: '2027-11-23', renewsFrom: '2027-09-24' })
})

test('the same course renews by its final quiz passed anew in the window: a second completion with a certificate of its own, and the first stays', async () => {
  const official = await anOfficial(world)
  const id = await aRequirement(world, { organisationId: official.organisationId, validMonths: 12 })
  await study(official.personId)
  await onDay('2027-06-01', () => study(official.personId, 'final')) // before the window: nothing to renew
  expect(await world.db.completion.count({ where: { personId: official.personId } })).toBe(1)
  await onDay('2027-10-01', () => study(official.personId, 'final'))
  expect(await world.db.completion.findMany({ where: { personId: official.personId }, orderBy: { round: 'asc' }, select: { round: true, certificate: { select: { code: true } } } })).toEqual([1, 2].map((round) => ({ round, certificate: { code: expect.any(String) } })))
  expect(await stateOf(official.personId, id, noon('2027-10-02'))).toMatchObject({ status: 'met', validThrough: '2028-11-23' })
  await onDay('2027-10-02', () => study(official.personId, 'final')) // once more gives nothing more
  expect(await world.db.completion.count({ where: { personId: official.personId } })).toBe(2)
})

test('by the pages too: the final quiz may be taken again in the window though it was passed, and handing it in renews', async () => {
  const official = await anOfficial(world)
  const id = await aRequirement(world, { organisationId: official.organisationId, courseId: 'khoa-thu', validMonths: 12 })
  await completeCourse(world, official.personId)
  expect(await stateOf(official.personId, id)).toMatchObject({ status: 'met' })
  await onDay('2027-10-01', () => takeQuiz(world, official.personId, 'final'))
  expect(await stateOf(official.personId, id, noon('2027-10-02'))).toMatchObject({ status: 'met', validThrough: '2028-11-23' })
  expect(await world.db.completion.count({ where: { personId: official.personId, courseId: 'khoa-thu' } })).toBe(2)
})

test('two evaluations at once give the same rows as one, and one after them adds none', async () => {
  const admin = await anAdmin(world)
  const top = await anOrganisation(world)
  const officials = await Promise.all(Array.from({ length: 12 }, () => anOfficial(world, { organisationId: top })))
  for (const { personId } of officials.slice(0, 4)) await world.db.completion.create({ data: { personId, courseId: 'khoa-can-bo', completedAt: world.clock(), ruleVersion: 1, evidence: {} } })
  const made = await requireCourse(world, { organisationId: top, courseIds: ['khoa-can-bo'], dueDays: '30', validMonths: '1', document: 'Kế hoạch 9', actorId: admin.personId })
  if (!made.ok) throw new Error(made.reason)
  await onDay('2026-12-20', async () => {
    await world.db.post.updateMany({ where: { personId: { in: officials.slice(8).map(({ personId }) => personId) } }, data: { endsOn: new Date('2026-12-10') } })
    await world.db.completion.createMany({ data: officials.slice(4, 6).map(({ personId }) => ({ personId, courseId: 'khoa-can-bo', completedAt: world.clock(), ruleVersion: 1, evidence: {} })) })
    const added = await Promise.all([1, 2, 3].map(() => evaluateEverybody(world)))
    const after = await rows()
    // Met, and opened again, by two; asked no more by four: whoever of the three wrote it.
    expect(added.reduce((sum, each) => sum + each, 0)).toBe(2 * 2 + 4)
    expect(await evaluateEverybody(world)).toBe(0)
    expect(await rows()).toEqual(after)
  })
})

test('what was said of a past instant is said again after a transfer, an exemption taken back, a withdrawal and a late hire', async () => {
  const admin = await anAdmin(world)
  const official = await anOfficial(world)
  const id = await aRequirement(world, { organisationId: official.organisationId, dueOn: '2026-12-31' })
  const instants = ['2026-11-24', '2026-12-05', '2026-12-20', '2027-01-05'].map(noon)
  const give = (over: object) => relieveObligation(world, { actorId: admin.personId, organisationId: official.organisationId, personId: official.personId, requirementId: id, kind: 'exemption', untilOn: '', why: 'đi học dài hạn', ...over })
  const relief = await onDay('2026-12-01', () => give({}))
  if (!relief.ok) throw new Error(relief.reason)
  await onDay('2026-12-10', () => takeBackRelief(world, { actorId: admin.personId, organisationId: official.organisationId, personId: official.personId, reliefId: relief.value, why: 'đã về' }))
  await onDay('2027-01-05', () => evaluateEverybody(world))
  const said = await Promise.all(instants.map((instant) => stateOf(official.personId, id, instant)))
  expect(said.map((state) => state?.status)).toEqual(['due', 'exempt', 'due', 'due'])
  await onDay('2027-02-01', async () => {
    const [post] = await world.db.post.findMany({ where: { personId: official.personId } })
    expect(await transferPost(world, { actorId: admin.personId, postId: post!.id, organisationId: await anOrganisation(world), positionId: '', startsOn: '2027-02-01' })).toMatchObject({ ok: true })
    await world.db.requirement.update({ where: { id }, data: { withdrawnAt: world.clock() } })
    await evaluateEverybody(world)
  })
  expect(await Promise.all(instants.map((instant) => stateOf(official.personId, id, instant)))).toEqual(said)
  expect(await stateOf(official.personId, id, noon('2027-02-02'))).toMatchObject({ status: 'ended' })
})

test('an officer gives more time and takes it back, with reason, who and when; the roster counts it', async () => {
  const officer = await aPerson(world)
  const official = await anOfficial(world)
  const id = await aRequirement(world, { organisationId: official.organisationId, dueOn: '2026-11-25' })
  const order = { actorId: officer.personId, organisationId: official.organisationId, personId: official.personId, requirementId: id, kind: 'extension' as const, untilOn: '31/12/2026', why: 'đang trực chống bão' }
  for (const [over, reason] of [[{ why: ' ' }, 'reason-missing'], [{ untilOn: 'mai' }, 'day-unreadable'], [{ untilOn: '' }, 'day-unreadable'], [{ untilOn: '2026-11-25' }, 'extension-not-later'], [{ organisationId: await anOrganisation(world) }, 'not-in-your-charge'], [{ requirementId: '00000000-0000-0000-0000-000000000000' }, 'cycle-not-open']] as const)
    expect(await relieveObligation(world, { ...order, ...over })).toEqual({ ok: false, reason })
  const given = await relieveObligation(world, order)
  expect(await relieveObligation(world, { ...order, untilOn: '2027-01-31' })).toEqual({ ok: false, reason: 'relief-exists' })
  expect(await stateOf(official.personId, id, noon('2026-12-10'))).toMatchObject({ status: 'due', dueOn: '2026-12-31' })
  expect(rosterOf(await listRoster(world.db, official.organisationId, id, '2026-12-10'), noon('2026-12-10')).counts).toMatchObject({ all: 1, due: 1, late: 0 })
  const takeBack = { actorId: officer.personId, organisationId: official.organisationId, personId: official.personId, reliefId: given.ok ? given.value : '', why: 'hết bão' }
  expect(await takeBackRelief(world, { ...takeBack, organisationId: await anOrganisation(world) })).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect(await Promise.all([takeBackRelief(world, takeBack), takeBackRelief(world, takeBack)])).toEqual(expect.arrayContaining([{ ok: true, value: true }, { ok: false, reason: 'relief-unknown' }]))
  expect(await stateOf(official.personId, id, noon('2026-12-10'))).toMatchObject({ status: 'late', dueOn: '2026-11-25' })
  expect(await listReliefs(world.db, official.personId)).toMatchObject([{ kind: 'extension', untilOn: '2026-12-31', why: 'đang trực chống bão', by: officer.name, takenBackBy: officer.name, takenBackWhy: 'hết bão' }])
  expect(await audits(official.personId)).toEqual(['obligation.extend', 'obligation.take-back-relief'])
  expect(await told(official.personId), 'each act once, and no refused one').toEqual([
    ['relief-given', 'Bạn được gia hạn đến 31/12/2026: Khóa khoa-can-bo', 'Cơ quan gia hạn cho bạn. Hạn mới: 31/12/2026. Lý do: đang trực chống bão'],
    ['relief-taken-back', 'Gia hạn của bạn được rút lại: Khóa khoa-can-bo', expect.stringContaining('Lý do: hết bão')],
  ])
})

test('an exempt official is counted as exempt, and an exemption that is over before it begins is refused', async () => {
  const officer = await aPerson(world)
  const official = await anOfficial(world)
  const id = await aRequirement(world, { organisationId: official.organisationId })
  const order = { actorId: officer.personId, organisationId: official.organisationId, personId: official.personId, requirementId: id, kind: 'exemption' as const, untilOn: '2026-11-22', why: 'sắp nghỉ hưu' }
  expect(await relieveObligation(world, order)).toEqual({ ok: false, reason: 'exemption-over' })
  expect(await relieveObligation(world, { ...order, untilOn: '' })).toMatchObject({ ok: true })
  expect(rosterOf(await listRoster(world.db, official.organisationId, id, dayOf(world.clock())), world.clock()).counts).toMatchObject({ all: 1, exempt: 1, due: 0 })
  expect(await told(official.personId)).toEqual([['relief-given', 'Bạn được tạm miễn: Khóa khoa-can-bo', expect.stringContaining('Lý do: sắp nghỉ hưu')]])
})

test('a maternity leave moves the due date by its length; corrected, by the length it had; entered by mistake, not at all', async () => {
  const officer = await aPerson(world)
  const official = await anOfficial(world)
  const id = await aRequirement(world, { organisationId: official.organisationId, dueOn: '2026-12-31' })
  const by = { actorId: officer.personId, organisationId: official.organisationId, personId: official.personId }
  const order = { ...by, kind: 'maternity', startsOn: '1/12/2026', endsOn: '31/5/2027', why: 'QĐ 15/QĐ-UBND' }
  for (const [over, reason] of [[{ endsOn: '30/11/2026' }, 'absence-days'], [{ startsOn: '' }, 'day-unreadable'], [{ why: '' }, 'reason-missing'], [{ organisationId: await anOrganisation(world) }, 'not-in-your-charge']] as const)
    expect(await recordAbsence(world, { ...order, ...over })).toEqual({ ok: false, reason })
  const recorded = await recordAbsence(world, order)
  expect(await recordAbsence(world, order)).toEqual({ ok: false, reason: 'absence-exists' })
  expect(await stateOf(official.personId, id, noon('2027-01-15'))).toMatchObject({ status: 'due', dueOn: '2027-07-01', isPaused: true })
  const absenceId = recorded.ok ? recorded.value : ''
  expect(await endAbsence(world, { ...by, absenceId, endsOn: '30/11/2026', why: 'nhầm' })).toEqual({ ok: false, reason: 'absence-days' })
  expect(await endAbsence(world, { ...by, absenceId, endsOn: '31/3/2027', why: 'đi làm sớm' })).toEqual({ ok: true, value: true })
  expect(await stateOf(official.personId, id, noon('2027-04-15'))).toMatchObject({ status: 'due', dueOn: '2027-05-01', isPaused: false })
  const [corrected] = await world.db.absence.findMany({ where: { personId: official.personId, takenBackAt: null } })
  expect(await endAbsence(world, { ...by, absenceId: corrected!.id, endsOn: '', why: 'ghi nhầm người' })).toEqual({ ok: true, value: true })
  expect(await endAbsence(world, { ...by, absenceId: corrected!.id, endsOn: '', why: 'lần nữa' })).toEqual({ ok: false, reason: 'absence-unknown' })
  expect(await stateOf(official.personId, id, noon('2027-04-15'))).toMatchObject({ status: 'late', dueOn: '2026-12-31' })
  expect(await audits(official.personId)).toEqual(['absence.record', 'absence.end', 'absence.end'])
  const heard = await told(official.personId)
  expect(heard.map(([kind]) => kind)).toEqual(['leave-recorded', 'leave-corrected', 'leave-taken-back'])
  expect(heard[0]?.[2]).toContain('Từ ngày 01/12/2026 đến hết ngày 31/05/2027')
  expect(JSON.stringify(heard.slice(0, 2)), 'why somebody is on leave goes into no message').not.toMatch(/thai sản|QĐ 15/u)
})

test('hired, moved and retired: what is asked follows at once, and nothing is late for who has left', async () => {
  const admin = await anAdmin(world)
  const here = await anOrganisation(world)
  const below = await anOrganisation(world, { parentId: here })
  const id = await aRequirement(world, { organisationId: here, dueOn: '2026-11-30', dueDays: 30 })
  const { personId } = await aPerson(world)
  const by = { actorId: admin.personId, personId, positionId: '' }
  for (const [over, reason] of [[{ startsOn: 'mai' }, 'day-unreadable'], [{ organisationId: '00000000-0000-0000-0000-000000000000' }, 'organisation-unknown'], [{ positionId: '00000000-0000-0000-0000-000000000000' }, 'position-unknown']] as const)
    expect(await takeUpPost(world, { ...by, organisationId: here, startsOn: '2026-11-20', ...over })).toEqual({ ok: false, reason })
  const hired = await Promise.all([1, 2].map(() => takeUpPost(world, { ...by, organisationId: here, startsOn: '2026-11-23' })))
  expect(hired.map((each) => each.ok || each.reason).toSorted()).toEqual(['post-exists', true])
  expect(await stateOf(personId, id)).toMatchObject({ status: 'due', dueOn: '2026-12-23' })
  const first = hired.find(({ ok }) => ok)
  const moved = await transferPost(world, { actorId: admin.personId, postId: first?.ok ? first.value : '', organisationId: below, positionId: '', startsOn: '2026-12-01' })
  expect(await world.db.obligationCycle.count({ where: { personId } })).toBe(1)
  expect(await stateOf(personId, id, noon('2026-12-02'))).toMatchObject({ status: 'due' })
  const postId = moved.ok ? moved.value : ''
  expect(await endPost(world, { actorId: admin.personId, postId, endsOn: '2026-11-30', why: 'retired' })).toEqual({ ok: false, reason: 'post-ends-before' })
  expect(await endPost(world, { actorId: admin.personId, postId: '00000000-0000-0000-0000-000000000000', endsOn: '2026-12-23', why: 'retired' })).toEqual({ ok: false, reason: 'post-unknown' })
  expect(await endPost(world, { actorId: admin.personId, postId, endsOn: '2026-12-23', why: 'retired' })).toEqual({ ok: true, value: true })
  expect(await stateOf(personId, id, noon('2026-12-23'))).toMatchObject({ status: 'due', daysLeft: 0 })
  expect(await stateOf(personId, id, startOfDay('2026-12-24'))).toMatchObject({ status: 'ended', why: 'retired' })
  expect(await audits(personId)).toEqual(['post.take-up', 'post.transfer', 'post.end'])
})

test('an audience of position and list, with an exception, is asked and nobody else; the preview counts them', async () => {
  const admin = await anAdmin(world)
  const organisationId = await anOrganisation(world)
  const position = await world.db.position.create({ data: { name: 'Văn thư', createdAt: world.clock() } })
  const list = await world.db.personList.create({ data: { name: 'Đầu mối chuyển đổi số', createdAt: world.clock(), createdById: admin.personId } })
  const [clerk, , listed, excepted] = await Promise.all([0, 1, 2, 3].map(() => anOfficial(world, { organisationId })))
  await world.db.post.updateMany({ where: { personId: { in: [clerk!.personId, excepted!.personId] } }, data: { positionId: position.id } })
  const apart = await world.db.personList.create({ data: { name: 'Sắp nghỉ hưu', createdAt: world.clock(), createdById: admin.personId } })
  await world.db.personListMember.createMany({ data: [{ listId: list.id, personId: listed!.personId, startsOn: new Date('2026-01-01') }, { listId: apart.id, personId: excepted!.personId, startsOn: new Date('2026-01-01') }] })
  const audience = { any: [{ organisationId, positionId: position.id }, { listId: list.id }], except: [{ listId: apart.id }] }
  expect(await previewRequirement(world, { audience, courseIds: ['khoa-can-bo'], renewalIds: [], dueOn: '2026-12-31', dueDays: null, dueFrom: 'audience', validMonths: null, windowDays: 60, document: 'Kế hoạch' })).toEqual({ asked: 2, met: 0 })
  const made = await requireCourse(world, { actorId: admin.personId, organisationId, positionId: position.id, orListId: list.id, exceptListId: apart.id, courseIds: ['khoa-can-bo'], dueOn: '2026-12-31', document: 'Kế hoạch' })
  if (!made.ok) throw new Error(made.reason)
  const asked = await world.db.obligationCycle.findMany({ where: { requirementId: made.value.requirementId }, select: { personId: true } })
  expect(asked.map(({ personId }) => personId).toSorted()).toEqual([clerk!.personId, listed!.personId].toSorted())
})

test('courses are changed for cycles that open later; who has an open cycle keeps its courses', async () => {
  const admin = await anAdmin(world)
  const [done, open] = await Promise.all([0, 1].map(() => anOfficial(world)))
  await world.db.post.updateMany({ where: { personId: open!.personId }, data: { organisationId: done!.organisationId } })
  const id = await aRequirement(world, { organisationId: done!.organisationId, validMonths: 12 })
  await aCompletion(world, { personId: done!.personId })
  const order = { actorId: admin.personId, requirementId: id, kind: 'renewal' as const, startsOn: '1/1/2027', courseIds: ['khoa-thu'], document: 'Kế hoạch 3/KH-UBND' }
  for (const [over, reason] of [[{ startsOn: '2026-11-22' }, 'path-day-past'], [{ startsOn: '' }, 'day-unreadable'], [{ courseIds: [] }, 'course-unknown'], [{ document: '' }, 'document-missing'], [{ requirementId: '00000000-0000-0000-0000-000000000000' }, 'requirement-unknown']] as const)
    expect(await changePath(world, { ...order, ...over })).toEqual({ ok: false, reason })
  expect(await changePath(world, order)).toEqual({ ok: true, value: true })
  expect(await changePath(world, order)).toEqual({ ok: false, reason: 'path-exists' })
  const cycles = (await findObligations(world.db, done!.personId)).obligations[0]!.cycles
  expect(cycles.map(({ courseIds, events }) => [courseIds, events.at(-1)?.kind])).toEqual([[['khoa-can-bo'], 'met'], [['khoa-can-bo'], 'path']])
  expect((await findObligations(world.db, open!.personId)).obligations[0]!.cycles.flatMap(({ events }) => events)).toEqual([])
})
