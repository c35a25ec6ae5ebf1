import { isUniqueViolation, type Database } from '../database.server.ts'

interface NewPost { readonly postId: string; readonly byId: string; readonly text: string; readonly now: Date }

/** Keeps a question with its first text; null when that very form was kept before. */
export async function saveInquiry(db: Database, inquiry: NewPost & { readonly cohortId: string; readonly lessonId: string | null }): Promise<string | null> {
  const { postId, byId, text, now, cohortId, lessonId } = inquiry
  try {
    return (await db.inquiry.create({ data: { cohortId, lessonId, personId: byId, askedAt: now, waitingSince: now, posts: { create: { id: postId, byId, isAnswer: false, text, at: now } } }, select: { id: true } })).id
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}

/** Adds a text; false when that very form was kept before. From a learner it waits for an answer, from when it first did; from a trainer it waits no more. */
export async function savePost(db: Database, post: NewPost & { readonly inquiryId: string; readonly isAnswer: boolean }): Promise<boolean> {
  const { postId, byId, text, now, inquiryId, isAnswer } = post
  const rows = await db.$executeRaw`
    INSERT INTO inquiry_post (id, inquiry_id, by_id, is_answer, text, at) VALUES (${postId}::uuid, ${inquiryId}::uuid, ${byId}::uuid, ${isAnswer}, ${text}, ${now}) ON CONFLICT (id) DO NOTHING`
  if (rows === 0) return false
  await db.$executeRaw`UPDATE inquiry SET waiting_since = CASE WHEN ${isAnswer} THEN NULL ELSE coalesce(waiting_since, ${now}) END WHERE id = ${inquiryId}::uuid`
  return true
}

export interface ListedInquiry { readonly id: string; readonly cohortName: string; readonly personName: string; readonly lessonId: string | null; readonly askedAt: Date; readonly waitingSince: Date | null; readonly text: string }
interface Post { readonly id: string; readonly byName: string; readonly byId: string; readonly isAnswer: boolean; readonly text: string; readonly at: Date }
export interface Inquiry { readonly id: string; readonly cohortId: string; readonly cohortName: string; readonly courseId: string; readonly personId: string; readonly personName: string; readonly lessonId: string | null; readonly waitingSince: Date | null; readonly posts: readonly Post[] }

/** What a person asked, the newest first. */
export async function listInquiriesOf(db: Database, personId: string, most: number): Promise<readonly ListedInquiry[]> {
  return db.$queryRaw<ListedInquiry[]>`
    SELECT i.id, c.name AS "cohortName", coalesce(p.name, '') AS "personName", i.lesson_id AS "lessonId", i.asked_at AS "askedAt", i.waiting_since AS "waitingSince",
      (SELECT text FROM inquiry_post WHERE inquiry_id = i.id ORDER BY at, id LIMIT 1) AS text
    FROM inquiry i JOIN cohort c ON c.id = i.cohort_id JOIN person p ON p.id = i.person_id
    WHERE i.person_id = ${personId}::uuid ORDER BY i.asked_at DESC, i.id DESC LIMIT ${most}`
}

/** What the members of a cohort ask: those waiting first, the longest at the top, then the latest. Of who left nothing is shown. */
export async function listInquiriesTo(db: Database, cohortId: string, most: number): Promise<readonly ListedInquiry[]> {
  return db.$queryRaw<ListedInquiry[]>`
    SELECT i.id, c.name AS "cohortName", coalesce(p.name, '') AS "personName", i.lesson_id AS "lessonId", i.asked_at AS "askedAt", i.waiting_since AS "waitingSince",
      (SELECT text FROM inquiry_post WHERE inquiry_id = i.id ORDER BY at, id LIMIT 1) AS text
    FROM inquiry i JOIN cohort c ON c.id = i.cohort_id JOIN person p ON p.id = i.person_id
      JOIN cohort_member m ON m.cohort_id = i.cohort_id AND m.person_id = i.person_id AND m.left_at IS NULL
    WHERE i.cohort_id = ${cohortId}::uuid ORDER BY i.waiting_since NULLS LAST, i.asked_at DESC, i.id DESC LIMIT ${most}`
}

/** How many questions of its members wait in each of these cohorts; those with none are left out. */
export async function countWaiting(db: Database, cohortIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ cohort_id: string; waiting: number }[]>`
    SELECT i.cohort_id, count(*)::int AS waiting FROM inquiry i JOIN cohort_member m ON m.cohort_id = i.cohort_id AND m.person_id = i.person_id AND m.left_at IS NULL
    WHERE i.waiting_since IS NOT NULL AND i.cohort_id::text = ANY(${[...cohortIds]}) GROUP BY i.cohort_id`
  return new Map(rows.map(({ cohort_id, waiting }) => [cohort_id, waiting]))
}

/** One question with its texts, for its asker (`personId`) or for the trainers of its cohort while its asker is in it (`cohortId`); null for anyone else. */
export async function findInquiry(db: Database, inquiryId: string, by: { readonly personId: string } | { readonly cohortId: string }): Promise<Inquiry | null> {
  const [person, cohort] = 'personId' in by ? [by.personId, null] : [null, by.cohortId]
  const rows = await db.$queryRaw<Omit<Inquiry, 'posts'>[]>`
    SELECT i.id, c.id AS "cohortId", c.name AS "cohortName", c.course_id AS "courseId", i.person_id AS "personId", coalesce(p.name, '') AS "personName", i.lesson_id AS "lessonId", i.waiting_since AS "waitingSince"
    FROM inquiry i JOIN cohort c ON c.id = i.cohort_id JOIN person p ON p.id = i.person_id
    WHERE i.id::text = ${inquiryId} AND (i.person_id::text = ${person} OR i.cohort_id::text = ${cohort}
      AND EXISTS (SELECT 1 FROM cohort_member m WHERE m.cohort_id = i.cohort_id AND m.person_id = i.person_id AND m.left_at IS NULL))`
  if (rows[0] === undefined) return null
  const posts = await db.$queryRaw<Post[]>`
    SELECT o.id, coalesce(p.name, '') AS "byName", o.by_id AS "byId", o.is_answer AS "isAnswer", o.text, o.at FROM inquiry_post o JOIN person p ON p.id = o.by_id
    WHERE o.inquiry_id = ${rows[0].id}::uuid ORDER BY o.at, o.id`
  return { ...rows[0], posts }
}
