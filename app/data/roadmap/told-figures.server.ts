import type { ToldSplit } from '#app/domain/roadmap/course-groups.ts'
import type { Way } from '#app/domain/roadmap/public-tables.ts'
import type { Database } from '../database.server.ts'

/** Everything that staff were told of one course up to a month, by place and way. One statement. */
export async function listToldSplits(db: Database, courseId: string, { demonstration, until }: { readonly demonstration: boolean; readonly until: string }): Promise<readonly ToldSplit[]> {
  const rows = await db.toldFigure.findMany({ where: { demonstration, courseId, month: { lte: until } } })
  return rows.map(({ place: key, month, way, parts }) => ({ key, month, way: way as Way, parts }))
}

/** The same, of each place and way the last only: as many rows as places, however many months there were. */
export async function listLastTold(db: Database, courseId: string, { demonstration, until }: { readonly demonstration: boolean; readonly until: string }): Promise<readonly ToldSplit[]> {
  return await db.$queryRaw<ToldSplit[]>`
    SELECT DISTINCT ON (way, place) way, place AS key, month, parts FROM told_figure
    WHERE demonstration = ${demonstration} AND course_id = ${courseId} AND month <= ${until} ORDER BY way, place, month DESC`
}

/** The last published month, claimed for whoever calls, with all before it; null where staff were told of it. Call within the transaction that tells it. */
export async function claimUntold(db: Database, { demonstration, now }: { readonly demonstration: boolean; readonly now: Date }): Promise<string | null> {
  const last = await db.publication.findFirst({ where: { demonstration }, orderBy: { month: 'desc' }, select: { month: true, toldAt: true } })
  await db.publication.updateMany({ where: { demonstration, toldAt: null }, data: { toldAt: now } })
  return last?.toldAt === null ? last.month : null
}

/** Adds what staff are told of one course at the end of a month. */
export async function saveToldSplits(db: Database, { demonstration, courseId }: { readonly demonstration: boolean; readonly courseId: string }, rows: readonly ToldSplit[]): Promise<void> {
  await db.toldFigure.createMany({ data: rows.map(({ key: place, month, way, parts }) => ({ demonstration, courseId, way, place, month, parts: [...parts] })) })
}
