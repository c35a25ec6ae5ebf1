import { listAskable } from '#app/data/training/standings.server.ts'
import { reminderKey, stepReached } from '#app/domain/training/reminder.ts'
import { tellPeople, type ToTell } from '#app/usecases/people/tell-people.server.ts'
import type { World } from '#app/world.server.ts'
import { listDuties, type Duty } from './list-duties.server.ts'

type RemindingWorld = Pick<World, 'db' | 'clock' | 'catalogue' | 'channels'>

/** People looked at at once. */
const batch = 1_000

/**
 * Reminds everybody of what they still have to do: 30, 7 and 1 days before its last day, and 1, 7 and 30 days after it. However often it runs, cut off or
 * twice at once, each of these is told once: the key of the message decides. A day that was missed is made up by the latest of them alone.
 * Answers how many messages are new.
 */
export async function remindDue(world: RemindingWorld): Promise<number> {
  let told = 0
  for (let people = await listAskable(world.db, null, batch); people.length > 0; people = await listAskable(world.db, people.at(-1) ?? null, batch))
    told += await tellPeople(world, world.db, (await listDuties(world, people)).flatMap(reminderOf))
  return told
}

function reminderOf(duty: Duty): readonly ToTell[] {
  const step = stepReached(duty.daysLeft)
  return step === null ? [] : [{
    personId: duty.personId, key: reminderKey(duty, step), path: `/requirements#requirement-${duty.requirementId}`,
    content: { kind: 'reminder', courses: duty.names, dueOn: duty.dueOn, days: duty.daysLeft },
  }]
}
