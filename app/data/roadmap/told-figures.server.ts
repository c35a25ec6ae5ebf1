import type { MilestoneIndicator } from '#app/domain/roadmap/milestone-measures.ts'
import type { MeasureWay, ToldMeasure } from '#app/domain/roadmap/told-measures.ts'
import type { PublishedRow } from '#app/domain/roadmap/publication.ts'
import type { Database } from '../database.server.ts'

/** A place and a way of a table of which something is asked. */
interface Asked { readonly table: string; readonly way: string; readonly key: string }
interface ToldRow extends Asked { readonly month: string; readonly parts: readonly number[] }

/** What staff were told last, up to a month, of the places and ways asked for: each is found by the index, so that it costs the same however many months there were. One statement. */
export async function listLastTold(db: Database, asked: readonly Asked[], { demonstration, until }: { readonly demonstration: boolean; readonly until: string }): Promise<readonly ToldRow[]> {
  return await db.$queryRaw<ToldRow[]>`
    SELECT asked."table", asked.way, asked.key, t.month, t.parts FROM unnest(${asked.map(({ table }) => table)}::text[], ${asked.map(({ way }) => way)}::text[], ${asked.map(({ key }) => key)}::text[]) AS asked ("table", way, key)
    CROSS JOIN LATERAL (SELECT month, parts FROM told_figure WHERE demonstration = ${demonstration} AND course_id = asked."table" AND way = asked.way AND place = asked.key AND month <= ${until} ORDER BY month DESC LIMIT 1) t`
}

/** All that staff were told of some tables up to a month, by place and way; of some ways where asked. One statement, of as many rows as places and months. */
export async function listTold(db: Database, tables: readonly string[], { demonstration, until, ways }: { readonly demonstration: boolean; readonly until: string; readonly ways?: readonly string[] }): Promise<readonly ToldRow[]> {
  const rows = await db.toldFigure.findMany({ where: { demonstration, courseId: { in: [...tables] }, month: { lte: until }, ...(ways && { way: { in: [...ways] } }) } })
  return rows.map(({ courseId: table, place: key, month, way, parts }) => ({ table, key, month, way, parts }))
}

/** The same of people at basic or of people confirmed. */
export async function listToldMeasures(db: Database, measures: readonly MilestoneIndicator[], scope: { readonly demonstration: boolean; readonly until: string; readonly ways?: readonly MeasureWay[] }): Promise<readonly ToldMeasure[]> {
  return (await listTold(db, measures, scope)).map(({ table, way, ...row }) => ({ ...row, measure: table as MilestoneIndicator, way: way as MeasureWay }))
}

/** The last published month, claimed for whoever calls, with all before it; null where staff were told of it. Call within the transaction that tells it. */
export async function claimUntold(db: Database, { demonstration, now }: { readonly demonstration: boolean; readonly now: Date }): Promise<string | null> {
  const last = await db.publication.findFirst({ where: { demonstration }, orderBy: { month: 'desc' }, select: { month: true, toldAt: true } })
  await db.publication.updateMany({ where: { demonstration, toldAt: null }, data: { toldAt: now } })
  return last?.toldAt === null ? last.month : null
}

/** Adds what staff are told of one course, or of what is measured besides, at the end of a month. */
export async function saveTold(db: Database, { demonstration, courseId }: { readonly demonstration: boolean; readonly courseId: string }, rows: readonly (PublishedRow & { readonly way: string })[]): Promise<void> {
  await db.toldFigure.createMany({ data: rows.map(({ key: place, month, way, parts }) => ({ demonstration, courseId, way, place, month, parts: [...parts] })) })
}
