import { describe, expect, test } from 'vitest'
import { listPeopleOf } from '#app/data/cohorts/listed-people.server.ts'
import { isTrainer, listTrainers } from '#app/data/cohorts/trainers.server.ts'
import { addKnownPerson } from '#app/usecases/cohorts/add-known-person.server.ts'
import { assistCheck } from '#app/usecases/cohorts/assist-check.server.ts'
import { assistReading } from '#app/usecases/cohorts/assist-reading.server.ts'
import { addTrainer } from '#app/usecases/cohorts/add-trainer.server.ts'
import { claimListedRecord } from '#app/usecases/cohorts/claim-listed-record.server.ts'
import { issueSlips } from '#app/usecases/cohorts/issue-slips.server.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import { keepAllClassLimits } from '#app/usecases/cohorts/keep-class-limits.server.ts'
import { removeTrainer } from '#app/usecases/cohorts/remove-trainer.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { endRole } from '#app/usecases/people/end-role.server.ts'
import { grantRole } from '#app/usecases/people/grant-role.server.ts'
import { sayHamlet } from '#app/usecases/people/say-hamlet.server.ts'
import type { World } from '#app/world.server.ts'
import { aClass, listed } from '#tests/support/classes.ts'
import { anAdmin, aPerson, aResident, aTrainer, type MadePerson } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const commune = { kind: 'unit', id: '04831@2025-07-01' } as const

/** The same world as it was some time ago: of two acts at once one may have looked at the clock long before the other. */
function ago(milliseconds: number): World {
  const then = new Date(world.clock().getTime() - milliseconds)
  return new Proxy<World>(world, { get: (own, key: keyof World) => (key === 'clock' || key === 'wallClock' ? () => then : own[key]) })
}

const leads = async (cohortId: string, personId: string) => (await listTrainers(world.db, cohortId, new Date(world.clock().getTime() + 1000))).some((trainer) => trainer.personId === personId)
const codeOf = async (cohortId: string) => (await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })).joinCode
const learning = async (cohortId: string) => (await listPeopleOf(world.db, cohortId)).filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId)

describe('a co-trainer who is removed', () => {
  test('stays removed whatever role they are given at the same moment, and it says who ended it and when', async () => {
    const admin = await anAdmin(world)
    for (let round = 0; round < 15; round += 1) {
      const [made, other] = [await aClass(world, { members: 0 }), await aTrainer(world)]
      await addTrainer(world, { actorId: made.trainer.personId, cohortId: made.cohortId, signInName: other.userName })
      world.later(60_000)
      const form = { role: 'team-member', scope: `unit:${commune.id}`, startsOn: '', endsOn: '', document: 'Quyết định 9', actorId: admin.personId, personId: other.personId }
      const [removed, granted] = await Promise.all([removeTrainer(world, { actorId: made.trainer.personId, cohortId: made.cohortId, personId: other.personId }), grantRole(ago(30_000), form)])
      expect([removed.ok, granted.ok]).toEqual([true, true])
      expect(await leads(made.cohortId, other.personId)).toBe(false)
      expect(await world.db.roleGrant.findFirstOrThrow({ where: { personId: other.personId, scopeId: made.cohortId } })).toMatchObject({ endsAt: world.clock(), endedAt: world.clock(), endedById: made.trainer.personId })
    }
  })

  test('removed and added again at the same moment, leads once or not at all, as whichever came last', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [made, other] = [await aClass(world, { members: 0 }), await aTrainer(world)]
      const of = { actorId: made.trainer.personId, cohortId: made.cohortId }
      await addTrainer(world, { ...of, signInName: other.userName })
      world.later(60_000)
      const [removed, added] = await Promise.all([removeTrainer(world, { ...of, personId: other.personId }), addTrainer(world, { ...of, signInName: other.userName })])
      expect(removed.ok).toBe(true)
      expect(await leads(made.cohortId, other.personId)).toBe(added.ok)
      expect(await world.db.roleGrant.count({ where: { personId: other.personId, scopeId: made.cohortId, endsAt: null } })).toBe(added.ok ? 1 : 0)
    }
  })
})

/** Somebody on the list of a class with a slip, and whoever says by it that they are that one. */
async function aSlip() {
  const made = await aClass(world, { members: 0 })
  const [listedId = ''] = await listed(world, made, ['Bùi Thị Phiếu, 1968'], 'Xóm Ké')
  const slips = await issueSlips(world, { actorId: made.trainer.personId, cohortId: made.cohortId, personIds: [listedId] })
  const claimant = await aResident(world, { name: 'Bùi Thị Phiếu', birthYear: 1968, unitCode: '04831' })
  return { ...made, listedId, claimant, joinCode: await codeOf(made.cohortId), code: slips.ok ? slips.value[0]?.code ?? '' : '' }
}

describe('of one person and one class at the same moment', () => {
  test('claiming by a slip, joining by the code, being added, learning with the trainer’s help and being judged by the night all come to an end, many times over', async () => {
    for (let round = 0; round < 25; round += 1) {
      const { cohortId, trainer, listedId, claimant, joinCode, code } = await aSlip()
      const of = { actorId: trainer.personId, cohortId }
      const [claimed, joined] = await Promise.all([
        claimListedRecord(world, { personId: claimant.personId, code }),
        joinCohort(world, { personId: claimant.personId, code: joinCode }),
        addKnownPerson(world, { ...of, known: claimant.userName, agreed: true }), addKnownPerson(world, { ...of, known: code, agreed: true }),
        assistReading(world, { ...of, personId: listedId, courseId: 'khoa-thu', lessonId: 'mot' }), assistCheck(world, { ...of, personId: listedId, courseId: 'khoa-thu', quizId: 'check:mot' }),
        keepAllClassLimits(world),
      ])
      expect([claimed.ok, joined.ok]).toEqual([true, true])
      expect(await learning(cohortId)).toEqual([claimant.personId])
    }
  })

  test('two who claim in two classes they share come to an end too', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one, other] = [await aSlip(), await aSlip()]
      for (const { joinCode } of [one, other]) for (const { claimant } of [one, other]) await joinCohort(world, { personId: claimant.personId, code: joinCode })
      const results = await Promise.all([one, other].flatMap(({ claimant, code, joinCode }) => [claimListedRecord(world, { personId: claimant.personId, code }), joinCohort(world, { personId: claimant.personId, code: joinCode })]))
      expect(results.map(({ ok }) => ok)).toEqual([true, true, true, true])
    }
  })
})

/** A member of the digital team of a hamlet with a class of it. */
async function aTeamClass(...hamlets: readonly string[]) {
  const member = await aPerson(world)
  for (const hamlet of hamlets) await world.db.roleGrant.create({ data: { personId: member.personId, role: 'team-member', scopeKind: 'unit', scopeId: commune.id, hamlet, startsAt: new Date('2026-01-01') } })
  const started = await startCohort(world, { name: 'Lớp xóm Ké', courseId: 'khoa-thu', place: '', endsOn: '', actorId: member.personId })
  if (!started.ok) throw new Error(started.reason)
  return { member, cohortId: started.value.cohortId, joinCode: await codeOf(started.value.cohortId) }
}

async function aNeighbour(hamlet: string): Promise<MadePerson> {
  const person = await aResident(world, { unitCode: '04831' })
  await sayHamlet(world, { personId: person.personId, hamlet })
  return person
}

describe('a class of a digital team', () => {
  test('does not keep whoever moves away in the moment of joining', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { cohortId, joinCode } = await aTeamClass('Xóm Ké')
      const person = await aNeighbour('Xóm Ké')
      await Promise.all([joinCohort(world, { personId: person.personId, code: joinCode }), sayHamlet(world, { personId: person.personId, hamlet: 'Xóm Mừng' })])
      expect(await learning(cohortId)).toEqual([])
    }
  })

  test('is judged alone: a fault in one class leaves what was settled in the others', async () => {
    const classes = [await aTeamClass('Xóm Ké'), await aTeamClass('Xóm Ké'), await aTeamClass('Xóm Ké')]
    const people: MadePerson[] = []
    for (const { joinCode } of classes) {
      const person = await aNeighbour('Xóm Ké')
      await joinCohort(world, { personId: person.personId, code: joinCode })
      await world.db.residence.updateMany({ where: { personId: person.personId }, data: { hamlet: 'Xóm Mừng' } })
      people.push(person)
    }
    // The last of them fails as it is told that somebody left: what was settled of the classes before stays.
    let told = 0
    const broken = new Proxy<World>(world, { get: (own, key: keyof World) => { if (key === 'channels') { told += 1; if (told === 3) throw new Error('thử') } return own[key] } })
    await expect(keepAllClassLimits(broken)).rejects.toThrow('thử')
    const left = await Promise.all(classes.map(async ({ cohortId }) => (await learning(cohortId)).length))
    expect(left.toSorted()).toEqual([0, 0, 1])
    expect(await keepAllClassLimits(world)).toBe(1)
  })

  test('comes to an end with its trainer’s role while people join and the night looks', async () => {
    const admin = await anAdmin(world)
    for (let round = 0; round < 10; round += 1) {
      const { member, cohortId, joinCode } = await aTeamClass('Xóm Ké', 'Xóm Bái')
      const [ke, bai] = [await aNeighbour('Xóm Ké'), await aNeighbour('Xóm Bái')]
      const grant = await world.db.roleGrant.findFirstOrThrow({ where: { personId: member.personId, hamlet: 'Xóm Bái' } })
      const [ended] = await Promise.all([
        endRole(world, { actorId: admin.personId, personId: member.personId, grantId: grant.id, endsOn: '', why: 'Thôi làm ở xóm này' }),
        ...[ke, bai].map(({ personId }) => joinCohort(world, { personId, code: joinCode })), keepAllClassLimits(world),
      ])
      expect(ended.ok).toBe(true)
      await keepAllClassLimits(world)
      expect(await learning(cohortId)).toEqual([ke.personId])
      expect(await isTrainer(world.db, member.personId, world.clock())).toBe(true)
    }
  })
})
