import { saveMember } from '#app/data/cohorts/members.server.ts'
import { listPeopleOf } from '#app/data/cohorts/listed-people.server.ts'
import { listPeople } from '#app/usecases/cohorts/list-people.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { aResident, aTrainer, type MadePerson } from './makers.ts'
import type { TestWorld } from './test-world.ts'

/** A trainer's class of the small course, with so many members who have accounts. */
export async function aClass(world: TestWorld, { members = 1, courseId = 'khoa-thu' } = {}): Promise<{ readonly trainer: MadePerson; readonly cohortId: string; readonly members: readonly MadePerson[]; readonly personId: string }> {
  const trainer = await aTrainer(world)
  const started = await startCohort(world, { name: 'Lớp xóm Ké', courseId, place: 'Nhà văn hóa xóm Ké', endsOn: '', actorId: trainer.personId })
  if (!started.ok) throw new Error(started.reason)
  const { cohortId } = started.value
  const made: MadePerson[] = []
  for (let number = 0; number < members; number += 1) {
    const member = await aResident(world, { unitCode: '04831' })
    await saveMember(world.db, cohortId, member.personId, world.clock())
    made.push(member)
  }
  return { trainer, cohortId, members: made, personId: made[0]?.personId ?? '' }
}

/** Writes people without a phone into a class; their ids in the order of the list. */
export async function listed(world: TestWorld, { trainer, cohortId }: { readonly trainer: MadePerson; readonly cohortId: string }, lines: readonly string[], hamlet = ''): Promise<readonly string[]> {
  const result = await listPeople(world, { actorId: trainer.personId, cohortId, list: lines.join('\n'), unitCode: '04831', hamlet, agreed: true })
  if (!result.ok) throw new Error(result.reason)
  const people = await listPeopleOf(world.db, cohortId)
  return lines.map((line) => people.find(({ name, birthYear }) => line.includes(name) && line.includes(String(birthYear)))?.personId ?? '')
}
