import { expect, test } from 'vitest'
import { eraseTraces } from '#app/data/people/erasing.server.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import { decideKitPerson } from '#app/usecases/kits/decide-kit-person.server.ts'
import { erasePerson } from '#app/usecases/people/erase-person.server.ts'
import { fileDataRequest } from '#app/usecases/people/file-data-request.server.ts'
import { restrictPerson } from '#app/usecases/people/restrict-person.server.ts'
import { centre, grantsOf, handedOn, kit, learner, outcomes, registered, take } from '#tests/support/centre-and-kit.ts'
import { readLesson } from '#tests/support/learner-acts.ts'
import { aHolder } from '#tests/support/makers.ts'

test('somebody erased at the centre is not made anew by a file that still knows them', async () => {
  const lan = await learner(kit, 'Bùi Thị Lan')
  await readLesson(kit, { learnerId: lan.personId, guestHash: null }, 'mot')
  await take(await handedOn())
  const { id } = await centre.db.person.findFirstOrThrow({ where: { name: 'Bùi Thị Lan' } })
  await centre.db.$transaction((db) => eraseTraces(db, [id], centre.clock()))
  await readLesson(kit, { learnerId: lan.personId, guestHash: null }, 'hai')
  await take(await handedOn())
  expect([await centre.db.person.count({ where: { name: { not: null }, account: null } }), await centre.db.reading.count()]).toEqual([0, 1])
  expect(await outcomes()).toEqual(['reading dropped', 'reading recorded'])
})

test('whoever waits to be known at a kit, and is like nobody but somebody who is erased, is forgotten with them; whoever is like others too waits on', async () => {
  const [here, namesake] = [await learner(centre, 'Bùi Thị Lan'), await learner(centre, 'Bùi Văn Hùng')]
  await learner(centre, 'Bùi Văn Hùng')
  for (const name of ['Bùi Thị Lan', 'Bùi Văn Hùng']) await readLesson(kit, { learnerId: (await learner(kit, name)).personId, guestHash: null }, 'mot')
  // Their data are restricted, so that an officer has to say who they are.
  await restrict(here.personId)
  await take(await handedOn())
  const names = async () => (await centre.db.kitPerson.findMany({ where: { facts: { not: Prisma.DbNull } } })).map(({ facts }) => (facts as { name: string }).name).toSorted()
  expect(await names()).toEqual(['Bùi Thị Lan', 'Bùi Văn Hùng'])
  for (const { personId } of [here, namesake]) {
    await fileDataRequest(centre, { personId, kind: 'erasure', text: '' })
    const { id } = await centre.db.dataRequest.findFirstOrThrow({ where: { personId, kind: 'erasure' } })
    expect(await erasePerson(centre, { actorId: registered.admin.personId, requestId: id })).toEqual({ ok: true, value: true })
  }
  expect(await names()).toEqual(['Bùi Văn Hùng'])
  expect(await outcomes()).toEqual(['reading dropped', 'reading null'])
  // A later file says nothing new of whoever was forgotten, and the other can only be the namesake who is left.
  await take(await handedOn())
  expect(await centre.db.person.count({ where: { name: 'Bùi Thị Lan' } })).toBe(0)
  expect([await names(), await outcomes()]).toEqual([[], ['reading dropped', 'reading recorded']])
})

async function restrict(personId: string): Promise<void> {
  await fileDataRequest(centre, { personId, kind: 'restriction', text: '' })
  const { id: requestId } = await centre.db.dataRequest.findFirstOrThrow({ where: { personId, kind: 'restriction', closedAt: null } })
  const { personId: actorId } = await aHolder(centre, 'data-protection-officer', { kind: 'province' })
  expect(await restrictPerson(centre, { actorId, requestId })).toEqual({ ok: true, value: true })
}

test('whoever is restricted is neither joined nor made a second time; what waits of them comes to something once they are no longer', async () => {
  const [known, there] = [await learner(centre, 'Bùi Thị Lan'), await learner(kit, 'Bùi Thị Lan')]
  await restrict(known.personId)
  await readLesson(kit, { learnerId: there.personId, guestHash: null }, 'mot')
  const file = await handedOn()
  await take(file)
  expect(await outcomes()).toEqual(['reading null'])
  expect(await decideKitPerson(centre, { actorId: registered.admin.personId, grants: grantsOf({ kind: 'province' }, 'admin'), kitId: registered.kitId, externalId: there.personId, chosen: 'new' })).toEqual({ ok: false, reason: 'kit-choice-unknown' })
  expect(await centre.db.person.count({ where: { name: 'Bùi Thị Lan' } })).toBe(1)
  await centre.db.processingRestriction.deleteMany()
  await take(file)
  expect(await outcomes()).toEqual(['reading recorded'])
  await restrict(known.personId)
  await readLesson(kit, { learnerId: there.personId, guestHash: null }, 'hai')
  await take(await handedOn())
  expect(await outcomes()).toEqual(['reading recorded', 'reading null'])
  await centre.db.processingRestriction.deleteMany()
  await take(file)
  expect(await outcomes()).toEqual(['reading recorded', 'reading recorded'])
})
