import type { Database } from '#app/data/database.server.ts'
import { listReadingSpells, startReading, type StoredSpell } from '#app/data/learning/reading-spells.server.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import { leastReadingMs } from '#app/domain/learning/reading.ts'
import { isRoomFor, lackingMs, type ReadingSpell } from '#app/domain/learning/reading-spell.ts'
import type { World } from '#app/world.server.ts'

/** A learner's own time, as far as it is spoken for; nobody else writes to it until the transaction ends. */
export async function holdOwnTime(world: World, db: Database, personId: string): Promise<OwnTime> {
  await startReading(db, personId)
  const stored = (await listReadingSpells(db, personId)).map((spell) => ({ ...spell, leastMs: leastOf(world, spell) }))
  const spells = stored.flatMap(({ until, ...spell }) => (until === null ? [] : [{ ...spell, until }]))
  return {
    lackingMs: (spell) => lackingMs(spell, spells),
    isRoomSince: (issuedAt, now, leastMs) => isRoomFor(leastMs, { from: issuedAt, until: now }, takenSince(stored, issuedAt)),
  }
}

export interface OwnTime {
  /** What a reading lacks of its least time, milliseconds; 0 when it counts. */
  readonly lackingMs: (spell: ReadingSpell) => number
  /** Whether so much time is still free since a pass was given. */
  readonly isRoomSince: (issuedAt: Date, now: Date, leastMs: number) => boolean
}

/** What was read since an instant; where the phone did not know when, by a pass given since then. */
function takenSince(stored: readonly (StoredSpell & { readonly leastMs: number })[], since: Date): number {
  return stored.filter(({ until, issuedAt }) => (until === null ? issuedAt !== null && issuedAt >= since : until > since)).reduce((sum, { leastMs }) => sum + leastMs, 0)
}

/** A lesson that is taught no more took no time that is known. */
function leastOf({ catalogue }: World, { courseId, lessonId }: StoredSpell): number {
  const course = findCourse(catalogue, courseId)
  const lesson = course && findLesson(course, lessonId)
  return lesson ? leastReadingMs(lesson.words) : 0
}
