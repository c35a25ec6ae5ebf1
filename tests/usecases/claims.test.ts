/** Whoever claims a record has all of it: by the same list of columns by which merges move. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCertificate } from '#app/data/training/certificates.server.ts'
import { movedColumns } from '#app/data/people/merge-tables.server.ts'
import { certificateStatus } from '#app/domain/training/certificate.ts'
import { claimListedRecord } from '#app/usecases/cohorts/claim-listed-record.server.ts'
import { issueSlips } from '#app/usecases/cohorts/issue-slips.server.ts'
import { unmergePeople } from '#app/usecases/people/unmerge-people.server.ts'
import { aClass, listed } from '#tests/support/classes.ts'
import { aCommonWorld, aThing, hangAll, rowsOf } from '#tests/support/histories.ts'
import { anAdmin, aResident, type MadePerson } from '#tests/support/makers.ts'
import { mergeAfterLook } from '#tests/support/merging.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()

/** Somebody of a class without an account, the slip that is theirs, and an account of the same name and year. */
async function aListedPerson(name = 'Bùi Thị Phiếu') {
  const made = await aClass(world, { members: 0 })
  const [personId = ''] = await listed(world, made, [`${name}, 1968`])
  const slips = await issueSlips(world, { actorId: made.trainer.personId, cohortId: made.cohortId, personIds: [personId] })
  const person: MadePerson = { personId, accountId: '', userName: '', name }
  return { person, owner: await aResident(world, { name, birthYear: 1968, unitCode: '04831' }), code: slips.ok ? slips.value[0]?.code ?? '' : '' }
}

/** Of these nobody has two alike, so that none stays behind. */
const always = movedColumns.filter(({ unlike, isApart }) => unlike === undefined && isApart !== true)
const codesOf = async (...people: readonly MadePerson[]) => (await world.db.certificate.findMany({ where: { completion: { personId: { in: people.map(({ personId }) => personId) } } } })).map(({ code }) => code)

test('whatever hung on somebody who was listed is the claimant’s: nothing is lost, nothing that can move stays with nobody, and every certificate says what it said', async () => {
  const common = await aCommonWorld(world)
  await fc.assert(fc.asyncProperty(fc.array(aThing, { maxLength: 14 }), fc.array(aThing, { maxLength: 8 }), async (ofListed, ofOwner) => {
    const { person, owner, code } = await aListedPerson()
    await hangAll(world, common, person, ofListed)
    await hangAll(world, common, owner, ofOwner)
    const [had, codes] = [[...await rowsOf(world, person), ...await rowsOf(world, owner)], await codesOf(person, owner)]
    const said = () => Promise.all(codes.map(async (each) => { const found = await findCertificate(world.db, each); return found && [found.name, found.courseTitle, certificateStatus(found, world.clock())] }))
    const before = await said()
    expect((await claimListedRecord(world, { personId: owner.personId, code })).ok).toBe(true)
    const [left, has] = [await rowsOf(world, person), await rowsOf(world, owner)]
    expect(left.filter(({ table, column }) => always.some((moved) => moved.table === table && moved.column === column))).toEqual([])
    const ids = (rows: typeof has) => new Set(rows.filter(({ table }) => !['completion', 'session'].includes(table)).flatMap(({ row }) => /"id": ?"([0-9a-f-]{36})"/u.exec(row)?.[1] ?? []))
    const after = ids([...left, ...has])
    // What one read while the other read something else is on record still, and nobody's.
    const apart = [...ids(had)].filter((id) => !after.has(id))
    expect(await world.db.reading.count({ where: { id: { in: apart }, person: { name: null, claimedById: null } } })).toBe(apart.length)
    expect(await said()).toEqual(before)
    // In each class they are in once, and what each had taken up is taken up once.
    expect(left.filter(({ table, row }) => (table === 'cohort_member' && /"left_at": ?null/u.test(row)) || table === 'enrolment')).toEqual([])
  }), { numRuns: 25 })
})

test('who was merged into somebody listed is parted again from whoever claimed them', async () => {
  const [admin, other, { person, owner, code }] = [await anAdmin(world), await aResident(world), await aListedPerson()]
  await hangAll(world, await aCommonWorld(world), other, [{ what: 'reading', lessonId: 'mot', minutesAgo: 0 }, { what: 'completion', courseId: 'khoa-can-bo', rounds: 1 }])
  const merged = await mergeAfterLook(world, { actorId: admin.personId, keptId: person.personId, mergedId: other.personId })
  expect((await claimListedRecord(world, { personId: owner.personId, code })).ok).toBe(true)
  expect(await world.db.reading.count({ where: { personId: owner.personId } })).toBe(1)
  expect(await unmergePeople(world, { actorId: admin.personId, mergeId: merged.ok ? merged.value : '' })).toEqual({ ok: true, value: true })
  expect([await world.db.reading.count({ where: { personId: other.personId } }), await codesOf(other), await codesOf(owner)]).toMatchObject([1, [expect.any(String)], []])
})
