/** Two merged people are parted again: what each has then, whatever hung on them and whatever was done in between. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findCertificate } from '#app/data/training/certificates.server.ts'
import { findObligations } from '#app/data/training/cycles.server.ts'
import { listReliefs } from '#app/data/training/reliefs.server.ts'
import { findRevoked } from '#app/data/training/badge-status.server.ts'
import { withdrawCompletions } from '#app/data/learning/withdrawn-completions.server.ts'
import { partedWhy } from '#app/domain/learning/parted.ts'
import { certificateStatus } from '#app/domain/training/certificate.ts'
import { statusAt } from '#app/domain/training/obligation.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import { leaveCohort } from '#app/usecases/cohorts/leave-cohort.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { findOpenRound, listOpenRounds } from '#app/usecases/learning/open-rounds.server.ts'
import { settlePerson } from '#app/usecases/learning/settle-person.server.ts'
import { claimGuestRecord } from '#app/usecases/people/claim-guest-record.server.ts'
import { unmergePeople } from '#app/usecases/people/unmerge-people.server.ts'
import { evaluateEverybody } from '#app/usecases/training/evaluate-obligations.server.ts'
import { relieveObligation } from '#app/usecases/training/relieve-obligation.server.ts'
import { revokeCertificate } from '#app/usecases/training/revoke-certificate.server.ts'
import { takeBackRelief } from '#app/usecases/training/take-back-relief.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { aCommonWorld, aThing, hangAll, rowsOf, type Common, type NamingRow } from '#tests/support/histories.ts'
import { aGuest, completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aCompletion, anAdmin, anOfficial, aRequirement, aResident, type MadePerson } from '#tests/support/makers.ts'
import { mergeAfterLook } from '#tests/support/merging.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
async function merged(actor: MadePerson, kept: MadePerson, other: MadePerson): Promise<string> {
  const result = await mergeAfterLook(world, { actorId: actor.personId, keptId: kept.personId, mergedId: other.personId })
  if (!result.ok) throw new Error(result.reason)
  return result.value
}
const part = (actor: MadePerson, mergeId: string) => unmergePeople(world, { actorId: actor.personId, mergeId })
const parted = { ok: true, value: true }
const codesOf = async ({ personId }: MadePerson) => (await world.db.certificate.findMany({ where: { completion: { personId } }, orderBy: { code: 'asc' } })).map(({ code }) => code)
const statusOf = async (code: string) => { const certificate = await findCertificate(world.db, code); return certificate && certificateStatus(certificate, world.clock()) }

const cycles = new Set(['obligation_cycle', 'cycle_event'])
const told = /"kind": ?"(?:merged|parted|completion-withdrawn|readings-left)"/u
/** What was given for two together and is withdrawn now, and what was said about it, is on record with whoever was kept. */
const isOfParting = ({ row }: NamingRow) => told.test(row) || row.includes(partedWhy)
const textOf = ({ table, column, row }: NamingRow) => `${table}.${column} ${row}`
const rowTexts = async (person: MadePerson) => (await rowsOf(world, person)).filter((row) => !isOfParting(row)).map(textOf).toSorted()
/** The same without cycles, which are only ever added to. */
const lasting = (rows: readonly string[]) => rows.filter((row) => !cycles.has(row.split('.')[0] ?? ''))

test('merged and parted again, both are row for row what they were, whatever hung on them', async () => {
  const [admin, common] = [await anAdmin(world), await aCommonWorld(world)]
  await fc.assert(fc.asyncProperty(fc.array(aThing, { maxLength: 14 }), fc.array(aThing, { maxLength: 14 }), async (ofOne, ofOther) => {
    const [one, other] = [await aResident(world), await aResident(world)]
    await hangAll(world, common, one, ofOne)
    await hangAll(world, common, other, ofOther)
    const before = [await rowTexts(one), await rowTexts(other)]
    expect(await part(admin, await merged(admin, one, other))).toEqual(parted)
    const after = [await rowTexts(one), await rowTexts(other)]
    expect(after[1]).toEqual(before[1])
    expect(lasting(after[0] ?? [])).toEqual(lasting(before[0] ?? []))
    expect((before[0] ?? []).filter((row) => !after[0]?.includes(row))).toEqual([])
  }), { numRuns: 40 })
})

/** What whoever was kept, or staff, may do until the two are parted. */
const anAct = fc.oneof(
  fc.record({ what: fc.constant('read' as const), lessonId: fc.constantFrom('mot', 'hai') }), fc.record({ what: fc.constant('quiz' as const), quizId: fc.constantFrom('check:mot', 'check:hai', 'final'), wrong: fc.constantFrom(0, 5) }),
  fc.record({ what: fc.constant('join' as const), place: fc.constantFrom(0, 1) }), fc.record({ what: fc.constant('leave' as const), place: fc.constantFrom(0, 1) }), fc.record({ what: fc.constant('claim' as const), lessonId: fc.constantFrom('mot', 'hai') }),
  fc.record({ what: fc.constant('withdraw' as const), courseId: fc.constantFrom('khoa-thu', 'khoa-can-bo') }), fc.record({ what: fc.constant('night' as const) }),
)
type Act = typeof anAct extends fc.Arbitrary<infer Value> ? Value : never

type Do<What> = (personId: string, common: Common, act: Extract<Act, { readonly what: What }>) => Promise<unknown>
const learner = (learnerId: string) => ({ learnerId, guestHash: null })

const doers: { readonly [What in Act['what']]: Do<What> } = {
  read: (personId, _common, { lessonId }) => readLesson(world, learner(personId), lessonId),
  quiz: async (personId, _common, { quizId, wrong }) => { if ((await startAttempt(world, { ...learner(personId), courseId: 'khoa-thu', quizId })).ok) await takeQuiz(world, personId, quizId, { wrong }) },
  join: (personId, { classes }, { place }) => joinCohort(world, { personId, code: classes[place]?.joinCode ?? '' }),
  leave: (personId, { classes }, { place }) => leaveCohort(world, { personId, cohortId: classes[place]?.cohortId ?? '' }),
  night: () => evaluateEverybody(world),
  claim: async (personId, _common, { lessonId }) => {
    const guest = aGuest()
    await readLesson(world, guest, lessonId)
    await claimGuestRecord(world, { personId, guestHash: guest.guestHash })
  },
  withdraw: async (personId, _common, { courseId }) => {
    const found = await world.db.completion.findFirst({ where: { personId, courseId } })
    if (found) await world.db.$transaction((db) => withdrawCompletions(db, { ids: [found.id], personId, byId: personId, why: 'Ghi nhầm', now: world.clock() }))
  },
}

async function doAct({ personId }: MadePerson, common: Common, act: Act): Promise<void> {
  world.later(60_000)
  await doers[act.what](personId, common, act as never)
}

const given = new Set(['completion', 'certificate', 'withdrawn_completion'])
const otherThanGiven = (rows: readonly string[]) => rows.filter((row) => !given.has(row.split('.')[0] ?? ''))
const idsIn = (rows: readonly string[], ...tables: readonly string[]) => rows.filter((row) => tables.includes(row.split('.')[0] ?? '')).map((row) => /"id": ?"([0-9a-f-]{36})"/u.exec(row)?.[1] ?? '').toSorted()

test('whatever is done in between, the other gets back exactly their own, nothing of the kept one goes, and what was done since is with one of them', async () => {
  const [admin, common] = [await anAdmin(world), await aCommonWorld(world)]
  await fc.assert(fc.asyncProperty(fc.array(aThing, { maxLength: 10 }), fc.array(aThing, { maxLength: 10 }), fc.array(anAct, { maxLength: 8 }), async (ofOne, ofOther, acts) => {
    const [one, other] = [await aResident(world), await aResident(world)]
    await hangAll(world, common, one, ofOne)
    await hangAll(world, common, other, ofOther)
    const [ones, others] = [await rowTexts(one), await rowTexts(other)]
    const mergeId = await merged(admin, one, other)
    for (const act of acts) await doAct(one, common, act)
    const joined = await rowTexts(one)
    world.later(60_000)
    expect(await part(admin, mergeId)).toEqual(parted)
    const [onesAfter, othersAfter] = [await rowTexts(one), await rowTexts(other)]

    // The other: row for row, but that a completion of theirs which was withdrawn meanwhile is so; one that is complete by their own is given anew.
    expect(lasting(otherThanGiven(othersAfter))).toEqual(lasting(otherThanGiven(others)))
    const [had, has] = [idsIn(others, 'completion', 'withdrawn_completion'), idsIn(othersAfter, 'completion', 'withdrawn_completion')]
    expect(had.filter((id) => !has.includes(id))).toEqual([])
    // The kept one: nothing of before is gone, but for a class left and a completion withdrawn by an act of theirs, or on them, since.
    const changed = acts.some(({ what }) => what === 'join' || what === 'leave' || what === 'claim') ? ['cohort_member', 'enrolment'] : []
    expect(otherThanGiven(ones).filter((row) => !onesAfter.includes(row) && !changed.includes(row.split('.')[0] ?? ''))).toEqual([])
    const onesGiven = [...idsIn(onesAfter, 'completion', 'withdrawn_completion')]
    expect(idsIn(ones, 'completion', 'withdrawn_completion').filter((id) => !onesGiven.includes(id))).toEqual([])
    // Whatever was there is with one of them still; readings and attempts of both are all there.
    const [all, left] = [idsIn(joined, 'reading', 'attempt', 'completion_override', 'inquiry'), idsIn([...onesAfter, ...othersAfter], 'reading', 'attempt', 'completion_override', 'inquiry')]
    expect(all.filter((id) => !left.includes(id))).toEqual([])
    // No completion of the kept one names anything of the other, and both have what is complete by their own: settled again, nothing is new.
    const own = new Set(idsIn(othersAfter, 'reading', 'attempt', 'completion_override', 'entered_evidence'))
    expect(onesAfter.filter((row) => row.startsWith('completion.') && [...own].some((id) => row.includes(id)))).toEqual([])
    for (const { personId } of [one, other]) await world.db.$transaction((db) => settlePerson(world, db, personId))
    expect([idsIn(await rowTexts(one), 'completion'), idsIn(await rowTexts(other), 'completion')]).toEqual([idsIn(onesAfter, 'completion'), idsIn(othersAfter, 'completion')])
    // Whoever did something in a course has taken it up, and is in no class twice.
    expect(await world.db.attempt.count({ where: { personId: one.personId, courseId: 'khoa-thu' } }) === 0 || await world.db.enrolment.count({ where: { personId: one.personId, courseId: 'khoa-thu' } }) === 1).toBe(true)
  }), { numRuns: 40 })
}, 240_000)

test('a completion that only both together had is withdrawn when they are parted, never deleted: its certificate is answered as revoked, its bit is set, and its holder is told why', async () => {
  const [admin, kept, other] = [await anAdmin(world), await aResident(world), await aResident(world)]
  for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: kept.personId, guestHash: null }, lessonId)
  for (const lessonId of ['mot', 'hai']) { await readLesson(world, { learnerId: other.personId, guestHash: null }, lessonId); await takeQuiz(world, other.personId, `check:${lessonId}`) }
  await takeQuiz(world, kept.personId, 'final')
  expect([await codesOf(kept), await codesOf(other)]).toEqual([[], []])
  const mergeId = await merged(admin, kept, other)
  const [code = ''] = await codesOf(kept)
  expect(await statusOf(code)).toBe('valid')
  const { statusNumber } = await world.db.certificate.findUniqueOrThrow({ where: { code } })
  world.later(1000)
  expect(await part(admin, mergeId)).toEqual(parted)
  expect(await statusOf(code)).toBe('revoked')
  expect((await findRevoked(world.db, { first: statusNumber, last: statusNumber }))?.numbers).toEqual([statusNumber])
  expect(await world.db.withdrawnCompletion.findMany({ where: { code } })).toMatchObject([{ personId: kept.personId, why: partedWhy, withdrawnById: admin.personId }])
  expect([await codesOf(kept), await codesOf(other)]).toEqual([[], []])
  expect(await world.db.message.findMany({ where: { personId: kept.personId, kind: 'completion-withdrawn' } })).toMatchObject([{ text: expect.stringContaining(partedWhy) }])
  expect(await world.db.auditEntry.findFirst({ where: { action: 'people.unmerge', subject: `person:${kept.personId}` } })).toMatchObject({ detail: { codes: code } })
})

test('a completion withdrawn between merging and parting is withdrawn with whose it was', async () => {
  const [admin, kept, other] = [await anAdmin(world), await aResident(world), await aResident(world)]
  const code = await aCompletion(world, { personId: other.personId })
  const { completionId } = await world.db.certificate.findUniqueOrThrow({ where: { code } })
  const mergeId = await merged(admin, kept, other)
  await world.db.$transaction((db) => withdrawCompletions(db, { ids: [completionId], personId: kept.personId, byId: admin.personId, why: 'Ghi nhầm', now: world.clock() }))
  await part(admin, mergeId)
  expect(await world.db.withdrawnCompletion.findMany({ where: { id: completionId } })).toMatchObject([{ personId: other.personId, why: 'Ghi nhầm' }])
  expect(await findCertificate(world.db, code)).toMatchObject({ personId: other.personId })
})

test('whoever was kept and did all of a course in between has completed it when the other takes theirs back', async () => {
  const [admin, kept, other] = [await anAdmin(world), await aResident(world), await aResident(world)]
  await completeCourse(world, other.personId)
  const [others = ''] = await codesOf(other)
  const mergeId = await merged(admin, kept, other)
  await part(admin, mergeId)
  expect(await codesOf(kept)).toEqual([])
  // What the other had read counts as read; all else is done again, and completes nothing new as long as the two are one.
  for (const lessonId of ['mot', 'hai']) await readLesson(world, learner(kept.personId), lessonId)
  const again = await merged(admin, kept, other)
  for (const quizId of ['check:mot', 'check:hai', 'final']) await takeQuiz(world, kept.personId, quizId)
  expect(await codesOf(kept)).toEqual([others])
  await part(admin, again)
  const [own = ''] = await codesOf(kept)
  expect(own).not.toBe(others)
  expect([await statusOf(own), await statusOf(others), await codesOf(other)]).toEqual(['valid', 'valid', [others]])
  expect(await world.db.enrolment.count({ where: { personId: kept.personId } })).toBe(1)
})

test('what was completed in between by what both had done is withdrawn; by who did all of it themself it is given anew', async () => {
  const [admin, kept, other] = [await anAdmin(world), await aResident(world), await aResident(world)]
  for (const lessonId of ['mot', 'hai']) { await readLesson(world, { learnerId: other.personId, guestHash: null }, lessonId); await takeQuiz(world, other.personId, `check:${lessonId}`) }
  for (const lessonId of ['mot', 'hai']) await readLesson(world, learner(kept.personId), lessonId)
  const mergeId = await merged(admin, kept, other)
  await takeQuiz(world, kept.personId, 'final')
  const [joint = ''] = await codesOf(kept)
  await part(admin, mergeId)
  expect([await statusOf(joint), await codesOf(kept)]).toEqual(['revoked', []])
  for (const lessonId of ['mot', 'hai']) await takeQuiz(world, kept.personId, `check:${lessonId}`)
  const [own = ''] = await codesOf(kept)
  expect([own === joint, await statusOf(own), await statusOf(joint)]).toEqual([false, 'valid', 'revoked'])
})

test('both hold a certificate of one course: merged, both codes are valid, say what they said, and are the kept one’s to show; parted, each is its own', async () => {
  const [admin, kept, other] = [await anAdmin(world), await aResident(world, { name: 'Bùi Thị Lan' }), await aResident(world, { name: 'Bùi Thị Lành' })]
  for (const { personId } of [kept, other]) await completeCourse(world, personId)
  const codes = [(await codesOf(kept))[0] ?? '', (await codesOf(other))[0] ?? '']
  const said = async () => Promise.all(codes.map(async (code) => { const found = await findCertificate(world.db, code); return [found?.name, found && certificateStatus(found, world.clock()), found?.courseTitle, found?.score] }))
  const before = await said()
  expect(before.map(([name, status]) => [name, status])).toEqual([['Bùi Thị Lan', 'valid'], ['Bùi Thị Lành', 'valid']])
  const mergeId = await merged(admin, kept, other)
  expect(await said()).toEqual(before)
  expect(await Promise.all(codes.map(async (code) => (await findCertificate(world.db, code))?.personId))).toEqual([kept.personId, kept.personId])
  expect(await world.db.completion.count({ where: { personId: kept.personId } })).toBe(1)
  await part(admin, mergeId)
  expect(await said()).toEqual(before)
  expect(await Promise.all(codes.map(async (code) => (await findCertificate(world.db, code))?.personId))).toEqual([kept.personId, other.personId])
})

describe('both completed one course: what still holds of either keeps it closed', () => {
  const roundOf = ({ personId }: MadePerson) => findOpenRound(world.db, personId, 'khoa-can-bo', world.clock())
  const at = (day: string) => new Date(`${day}T03:00:00Z`)
  const completed = ({ personId }: MadePerson, on: string, over: { readonly validUntil?: Date; readonly revokedAt?: Date; readonly round?: number } = {}) => aCompletion(world, { personId, at: at(on), ...over })
  const statusOfAll = async ({ personId }: MadePerson) => { const { obligations, absences } = await findObligations(world.db, personId); return [...statusAt(obligations, absences, world.clock()).values()] }

  test('asked by nobody, one revoked or run out: merged, no round is open while the other holds; parted, each is as it was', async () => {
    const admin = await anAdmin(world)
    for (const over of [{ revokedAt: at('2026-11-01') }, { validUntil: at('2026-11-01') }]) {
      const [kept, other] = [await aResident(world), await aResident(world)]
      await completed(kept, '2026-01-10', over)
      await completed(other, '2026-02-10', { validUntil: at('2028-02-10') })
      const before = [await roundOf(kept), await rowTexts(kept), await rowTexts(other)]
      expect(before[0]).not.toBeNull()
      const mergeId = await merged(admin, kept, other)
      expect(await roundOf(kept)).toBeNull()
      expect((await listOpenRounds(world.db, kept.personId, ['khoa-can-bo'], at('2028-03-01'))).get('khoa-can-bo'), 'when both ended').toMatchObject({ why: 'expired', since: at('2028-02-10') })
      await part(admin, mergeId)
      expect([await roundOf(kept), await rowTexts(kept), await rowTexts(other)]).toEqual(before)
      expect(await roundOf(other)).toBeNull()
    }
  })

  test('asked of both: a renewal that is open to the one kept is met by what the other did later and still holds; parted, it is theirs to do by the same day', async () => {
    const admin = await anAdmin(world)
    const [kept, other] = [await anOfficial(world), await aResident(world)]
    await completed(kept, '2025-12-20')
    await aRequirement(world, { organisationId: kept.organisationId, validMonths: 12 })
    await completed(other, '2026-08-10')
    world.later(86_400_000)
    const before = [await roundOf(kept), await statusOfAll(kept), await rowTexts(other)]
    expect(before.slice(0, 2)).toMatchObject([{ why: 'renewal' }, [{ status: 'due', dueOn: '2026-12-20' }]])
    const mergeId = await merged(admin, kept, other)
    expect([await roundOf(kept), await statusOfAll(kept)]).toMatchObject([null, [{ status: 'met', validThrough: '2027-08-10', completedAt: at('2026-08-10') }]])
    world.later(86_400_000)
    await evaluateEverybody(world)
    await part(admin, mergeId)
    world.later(86_400_000)
    await evaluateEverybody(world)
    expect([await roundOf(kept), await statusOfAll(kept)]).toMatchObject([{ why: 'renewal' }, [{ status: 'due', dueOn: '2026-12-20' }]])
    expect(await rowTexts(other)).toEqual(before[2])
  })

  test('more time given for a renewal before the merge stands again once they are parted, until the same day and for the same reason, and is taken back once', async () => {
    const admin = await anAdmin(world)
    const [kept, other] = [await anOfficial(world), await aResident(world)]
    await completed(kept, '2025-12-20')
    const requirementId = await aRequirement(world, { organisationId: kept.organisationId, validMonths: 12 })
    await completed(other, '2026-08-10')
    world.later(86_400_000)
    const order = { actorId: admin.personId, organisationId: kept.organisationId, personId: kept.personId }
    expect(await relieveObligation(world, { ...order, requirementId, kind: 'extension', untilOn: '2027-02-28', why: 'đi biệt phái' })).toMatchObject({ ok: true })
    const reliefs = async () => (await listReliefs(world.db, kept.personId)).map(({ kind, untilOn, why, madeAt, by, takenBackAt }) => ({ kind, untilOn, why, madeAt, by, takenBackAt }))
    const before = [await statusOfAll(kept), await reliefs()]
    expect(before[0]).toMatchObject([{ status: 'due', dueOn: '2027-02-28' }])
    const mergeId = await merged(admin, kept, other)
    expect(await statusOfAll(kept)).toMatchObject([{ status: 'met' }])
    world.later(86_400_000)
    await part(admin, mergeId)
    world.later(86_400_000)
    await evaluateEverybody(world)
    expect([await statusOfAll(kept), await reliefs()]).toMatchObject([[{ status: 'due', dueOn: '2027-02-28' }], before[1] as object])
    const [{ id: reliefId = '' } = {}] = await listReliefs(world.db, kept.personId)
    expect(await takeBackRelief(world, { ...order, reliefId, why: 'đã về' })).toEqual({ ok: true, value: true })
    world.later(86_400_000)
    expect(await statusOfAll(kept)).toMatchObject([{ status: 'due', dueOn: '2026-12-20' }])
  })

  test('a later time of the other, which moves, keeps it closed too; one that ends no later than the renewal is due does not', async () => {
    const admin = await anAdmin(world)
    const [kept, other, early] = [await anOfficial(world), await aResident(world), await aResident(world)]
    await completed(kept, '2025-12-20')
    await aRequirement(world, { organisationId: kept.organisationId, validMonths: 12 })
    await completed(other, '2024-08-10')
    await completed(other, '2026-08-10', { round: 2 })
    await completed(early, '2025-12-19')
    world.later(86_400_000)
    await merged(admin, kept, early)
    expect(await roundOf(kept)).toMatchObject({ why: 'renewal' })
    await merged(admin, kept, other)
    expect([await roundOf(kept), await statusOfAll(kept)]).toMatchObject([null, [{ status: 'met', validThrough: '2027-08-10' }]])
  })

  test('revoked since, what the other had counts for the one kept no more', async () => {
    const admin = await anAdmin(world)
    const [kept, other] = [await anOfficial(world), await aResident(world)]
    await completed(kept, '2026-01-10', { revokedAt: at('2026-11-01') })
    const code = await completed(other, '2026-02-10')
    await aRequirement(world, { organisationId: kept.organisationId })
    expect(await statusOfAll(kept)).toMatchObject([{ status: 'due' }])
    await merged(admin, kept, other)
    expect([await roundOf(kept), await statusOfAll(kept)]).toMatchObject([null, [{ status: 'met' }]])
    world.later(1000)
    expect(await revokeCertificate(world, { actorId: admin.personId, code, why: 'Thi hộ' })).toMatchObject({ ok: true })
    expect([await roundOf(kept), await statusOfAll(kept)]).toMatchObject([{ why: 'revoked' }, [{ status: 'due' }]])
  })
})

test('of several merged into one, the last is parted first; another order is refused, and then all are what they were', async () => {
  const [admin, common, a, b, c] = [await anAdmin(world), await aCommonWorld(world), await aResident(world), await aResident(world), await aResident(world)]
  const both = [{ what: 'reading', lessonId: 'mot', minutesAgo: 0 }, { what: 'enrolment', courseId: 'khoa-thu' }, { what: 'completion', courseId: 'khoa-thu', rounds: 1 }, { what: 'cohort', place: 0, isLeft: false }] as const
  for (const person of [b, c]) await hangAll(world, common, person, both)
  const before = [await rowTexts(a), await rowTexts(b), await rowTexts(c)]
  const [first, second] = [await merged(admin, a, b), await merged(admin, a, c)]
  expect(await part(admin, first)).toEqual({ ok: false, reason: 'merge-in-use' })
  expect(await part(admin, second)).toEqual(parted)
  expect(await part(admin, first)).toEqual(parted)
  expect([await rowTexts(a), await rowTexts(b), await rowTexts(c)]).toEqual(before)
})

test('a class of both has one member while they are one; left or joined, each membership is as it was afterwards, and a class joined anew since stays', async () => {
  const [admin, { classes: [first, second] }] = [await anAdmin(world), await aCommonWorld(world)]
  const [kept, other] = [await aResident(world), await aResident(world)]
  const day = new Date('2026-11-20T02:00:00Z')
  await world.db.cohortMember.createMany({ data: [
    { cohortId: first?.cohortId ?? '', personId: kept.personId, joinedAt: day, leftAt: day }, { cohortId: first?.cohortId ?? '', personId: other.personId, joinedAt: new Date('2026-11-19T02:00:00Z') },
    { cohortId: second?.cohortId ?? '', personId: other.personId, joinedAt: day, leftAt: day },
  ] })
  const members = () => world.db.cohortMember.findMany({ where: { personId: { in: [kept.personId, other.personId] } }, orderBy: [{ cohortId: 'asc' }, { personId: 'asc' }] })
  const before = await members()
  const mergeId = await merged(admin, kept, other)
  expect((await members()).filter(({ leftAt }) => leftAt === null)).toMatchObject([{ cohortId: first?.cohortId, personId: kept.personId, addedById: admin.personId }])
  world.later(60_000)
  await joinCohort(world, { personId: kept.personId, code: second?.joinCode ?? '' })
  await part(admin, mergeId)
  const after = await members()
  expect(after).toEqual(expect.arrayContaining(before))
  expect(after.filter((row) => !before.some((each) => each.cohortId === row.cohortId && each.personId === row.personId))).toMatchObject([{ cohortId: second?.cohortId, personId: kept.personId, leftAt: null, addedById: null }])
})

test('merged, somebody leaves the class of a digital team where the kept one does not live, and is back in it when they are parted', async () => {
  const [admin, made] = [await anAdmin(world), await aClass(world, { members: 0 })]
  const [kept, other] = [await aResident(world, { unitCode: '04831' }), await aResident(world, { unitCode: '04831' })]
  const live = (person: MadePerson, hamlet: string) => world.db.residence.updateMany({ where: { personId: person.personId }, data: { hamlet } })
  await live(kept, 'Xóm Mừng')
  await live(other, 'Xóm Ké')
  await world.db.roleGrant.updateMany({ where: { personId: made.trainer.personId, role: 'trainer', scopeKind: 'self' }, data: { role: 'team-member', scopeKind: 'unit', scopeId: '04831@2025-07-01', hamlet: 'Xóm Ké' } })
  const joinedAt = new Date('2026-11-20T02:00:00Z')
  await world.db.cohortMember.create({ data: { cohortId: made.cohortId, personId: other.personId, joinedAt } })
  const mergeId = await merged(admin, kept, other)
  expect(await world.db.cohortMember.findMany({ where: { cohortId: made.cohortId } })).toMatchObject([{ personId: kept.personId, leftAt: world.clock() }])
  expect(await world.db.message.count({ where: { personId: kept.personId, kind: 'left-by-home' } })).toBe(1)
  world.later(60_000)
  await part(admin, mergeId)
  expect(await world.db.cohortMember.findMany({ where: { cohortId: made.cohortId } })).toMatchObject([{ personId: other.personId, leftAt: null, joinedAt, addedById: null }])
})

test('what is required of the one merged rests while they are merged, extensions and all, through any night', async () => {
  const [admin, kept] = [await anAdmin(world), await aResident(world)]
  const other = await anOfficial(world)
  await aRequirement(world, { organisationId: other.organisationId })
  const cycle = await world.db.obligationCycle.findFirstOrThrow({ where: { personId: other.personId } })
  await world.db.cycleRelief.create({ data: { requirementId: cycle.requirementId, personId: other.personId, number: cycle.number, kind: 'extension', startsOn: world.clock(), untilOn: new Date('2027-06-30'), why: 'Nằm viện', madeAt: world.clock(), madeById: admin.personId } })
  const before = await rowTexts(other)
  const mergeId = await merged(admin, kept, other)
  expect(await world.db.obligationCycle.count({ where: { personId: kept.personId } })).toBe(1)
  world.later(3 * 86_400_000)
  await evaluateEverybody(world)
  await part(admin, mergeId)
  await evaluateEverybody(world)
  expect(await rowTexts(other)).toEqual(before)
})

test('what was done since to what goes back goes with it: a sheet that was entered, a line of a register that was corrected, a quiz gone on with', async () => {
  const [admin, common, kept, other] = [await anAdmin(world), await aCommonWorld(world), await aResident(world), await aResident(world)]
  const place = common.classes[0]
  await hangAll(world, common, other, [{ what: 'sheet', place: 0 }, { what: 'line', place: 0, version: 1 }, { what: 'attempt', quizId: 'final', passed: false }])
  const begun = await startAttempt(world, { learnerId: other.personId, guestHash: null, courseId: 'khoa-thu', quizId: 'check:mot' })
  const mergeId = await merged(admin, kept, other)
  const { id: sheetId } = await world.db.paperSheet.findFirstOrThrow({ where: { personId: kept.personId } })
  const entered = await world.db.attempt.create({ data: { personId: kept.personId, courseId: 'khoa-thu', quizId: 'final', slot: 2, drawn: [], passMark: 0.6, ruleVersion: 1, startedAt: world.clock(), state: 'finished', submittedAt: world.clock(), right: 5, total: 5, passed: true } })
  await world.db.paperSheet.update({ where: { id: sheetId }, data: { attemptId: entered.id, enteredAt: world.clock() } })
  await world.db.registerLine.create({ data: { sessionId: place?.sessionId ?? '', personId: kept.personId, version: 2, state: 'absent', note: '', recordedAt: world.clock(), recordedById: admin.personId } })
  await takeQuiz(world, kept.personId, 'check:hai')
  await part(admin, mergeId)
  expect(await world.db.attempt.findMany({ where: { personId: other.personId }, orderBy: [{ quizId: 'asc' }, { slot: 'asc' }], select: { id: true, quizId: true, slot: true } })).toMatchObject([{ id: begun.ok ? begun.value : '', quizId: 'check:mot', slot: 1 }, { quizId: 'final', slot: 1 }, { id: entered.id, quizId: 'final', slot: 2 }])
  expect(await world.db.registerLine.findMany({ where: { sessionId: place?.sessionId ?? '', personId: other.personId }, orderBy: { version: 'asc' } })).toMatchObject([{ version: 1, state: 'present' }, { version: 2, state: 'absent' }])
  expect(await world.db.attempt.findMany({ where: { personId: kept.personId } })).toMatchObject([{ quizId: 'check:hai' }])
})
