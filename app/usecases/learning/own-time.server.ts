import type { Database } from '#app/data/database.server.ts'
import { holdReaders, listReadingSpells, moveReadingsApart, startReading, type StoredSpell } from '#app/data/learning/reading-spells.server.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import { leastReadingMs } from '#app/domain/learning/reading.ts'
import { lackingMs, sideBySide, type ReadingSpell } from '#app/domain/learning/reading-spell.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'

/** A learner's own time, as far as it is spoken for; nobody else writes to it until the transaction ends. */
export async function holdOwnTime(world: World, db: Database, personId: string): Promise<OwnTime> {
  await startReading(db, personId)
  const spells = await listSpells(world, db, personId)
  return { lackingMs: (spell) => lackingMs(spell, spells) }
}

export interface OwnTime {
  /** What a reading lacks of its least time, milliseconds; 0 when it counts. */
  readonly lackingMs: (spell: ReadingSpell) => number
}

/** The readings of one person that find no time beside what another, whom they are to be one with, read: both held by the caller. */
export async function listSideBySide(world: World, db: Database, fromId: string, toId: string): Promise<readonly string[]> {
  const [own, coming] = [await listSpells(world, db, toId), await listSpells(world, db, fromId)]
  const has = new Set(own.map(keyOf))
  return sideBySide(coming.filter((each) => !has.has(keyOf(each))), own).map(({ id }) => id)
}

/**
 * Before what was read in a browser, or under the name on a list of a class, becomes somebody's: lessons read there while they read others elsewhere are not taken over, since one person reads
 * one at a time. They stay on record by themselves, nobody's; a completion without a certificate that rests on one goes, to be given again when it is read. The reader is told how many.
 */
export async function leaveSideBySide(world: World, db: Database, formerId: string, personId: string): Promise<void> {
  await holdReaders(db, [formerId, personId])
  const left = await listSideBySide(world, db, formerId, personId)
  if (left.length === 0) return
  await moveReadingsApart(db, left, world.clock())
  await tellPeople(world, db, [{ personId, key: `readings-left:${formerId}`, path: '/me', content: { kind: 'readings-left', lessons: left.length } }])
}

type Spell = ReadingSpell & StoredSpell

const keyOf = ({ courseId, lessonId }: StoredSpell) => `${courseId} ${lessonId}`

async function listSpells(world: World, db: Database, personId: string): Promise<readonly Spell[]> {
  return (await listReadingSpells(db, personId)).map((spell) => ({ ...spell, leastMs: Math.max(0, Math.min(leastOf(world, spell), spell.until.getTime() - spell.from.getTime())) }))
}

/** A lesson that is taught no more took no time that is known; one that grew longer since took no more than it was given. */
function leastOf({ catalogue }: World, { courseId, lessonId }: StoredSpell): number {
  const course = findCourse(catalogue, courseId)
  const lesson = course && findLesson(course, lessonId)
  return lesson ? leastReadingMs(lesson.words) : 0
}
