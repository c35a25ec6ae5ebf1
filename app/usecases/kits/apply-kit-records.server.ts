import { findAnyAttempt } from '#app/data/assessment/attempts.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveKitAttempt } from '#app/data/kits/kit-people.server.ts'
import { listToldElsewhere, listWaitingRecords, saveOutcome, type WaitingRecord } from '#app/data/kits/kit-records.server.ts'
import { listKeptCompletions, saveCompletion } from '#app/data/learning/completions.server.ts'
import { listKeptRules } from '#app/data/learning/kept-rules.server.ts'
import { findRecord, hasRead, saveEnrolment, saveReading, startJudging } from '#app/data/learning/record.server.ts'
import { isNamed } from '#app/data/people/persons.server.ts'
import { openRules } from '#app/domain/assessment/quiz-rules.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { findCourse, findLesson, findQuiz } from '#app/domain/catalogue/find.ts'
import { attemptOutcome, completionOutcome, type KitOutcome } from '#app/domain/kits/outcome.ts'
import { courseState } from '#app/domain/learning/completion.ts'
import { stateByKept } from '#app/domain/learning/kept-rule.ts'
import { itemsOf } from '#app/domain/learning/missing.ts'
import type { World } from '#app/world.server.ts'
import { finishAttempt } from '../assessment/close-attempt.server.ts'
import { issueCertificates, settleAskers, settleCompletion } from '../learning/settle-completion.server.ts'
import { evaluatePerson } from '../training/evaluate-obligations.server.ts'

interface Applied { readonly kitId: string; readonly externalId: string; /** Null: erased here since. */ readonly personId: string | null; readonly now: Date }
type Of<Kind extends WaitingRecord['kind']> = Extract<WaitingRecord, { kind: Kind }>
interface Came { readonly outcome: KitOutcome; readonly detail: object }

/**
 * Lets what one person did at a kit come to something here: the evidence first, then the engine judges each course, then what the kit called complete is
 * held against that. A clock of a kit that runs ahead is believed up to the taking in and no further. The caller holds the person. What this centre cannot know yet (a course, a lesson, a newer rule) waits until it does.
 */
export async function applyKitRecords(world: World, db: Database, { kitId, externalId, personId, now }: Applied): Promise<void> {
  const records = await listWaitingRecords(db, kitId, externalId)
  const keep = async ({ kind, recordId }: WaitingRecord, { outcome, detail }: { readonly outcome: KitOutcome | 'dropped'; readonly detail: object }) => saveOutcome(db, { kitId, kind, recordId, outcome, detail, now })
  if (personId === null) {
    for (const record of records) await keep(record, { outcome: 'dropped', detail: { course: record.courseId } })
    return
  }
  const toldElsewhere = await listToldElsewhere(db, kitId, records.flatMap(({ kind, recordId }) => (kind === 'attempt' ? [recordId] : [])))
  for (const [courseId, of] of [...Map.groupBy(records, (record) => record.courseId)].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const course = findCourse(world.catalogue, courseId)
    if (!course) continue
    await startJudging(db, personId, courseId)
    const had = new Set((await listKeptCompletions(db, personId, [courseId])).map(({ round }) => round))
    const readings = of.filter((record) => record.kind === 'reading').filter(({ lessonId }) => findLesson(course, lessonId)).map((record) => readingBy(now, record))
    const attempts = of.filter((record) => record.kind === 'attempt').filter((record) => findQuiz(course, record.quizId) && record.ruleVersion <= course.rule.version).toSorted((one, other) => (one.submittedAt < other.submittedAt ? -1 : 1)).map((record) => attemptBy(now, record))
    if (readings.length + attempts.length > 0) await saveEnrolment(db, personId, courseId, earliest([...readings.map(({ readAt }) => readAt), ...attempts.map(({ startedAt }) => startedAt)]))
    for (const record of readings) await keep(record, await applyReading(db, personId, record))
    for (const record of attempts) await keep(record, toldElsewhere.has(record.recordId) ? { outcome: 'same', detail: { course: courseId, subject: record.quizId } } : await applyAttempt(world, db, personId, course, record))
    await settleCompletion(world, db, course, personId)
    for (const record of of.filter((each) => each.kind === 'completion')) if (record.ruleVersion <= course.rule.version) await keep(record, await applyCompletion(world, db, { personId, course, record, had }))
  }
}

const notAfter = (now: Date, at: string) => (Date.parse(at) > now.getTime() ? now.toISOString() : at)

function readingBy(now: Date, record: Of<'reading'>): Of<'reading'> {
  return { ...record, openedAt: notAfter(now, record.openedAt), readAt: notAfter(now, record.readAt) }
}

function attemptBy(now: Date, record: Of<'attempt'>): Of<'attempt'> {
  return { ...record, startedAt: notAfter(now, record.startedAt), submittedAt: notAfter(now, record.submittedAt), answers: record.answers.map((answer) => ({ ...answer, savedAt: notAfter(now, answer.savedAt) })) }
}

function earliest(instants: readonly string[]): Date {
  return new Date(Math.min(...instants.map((at) => Date.parse(at))))
}

async function applyReading(db: Database, personId: string, { courseId, lessonId, openedAt, readAt }: Of<'reading'>): Promise<Came> {
  const outcome = await hasRead(db, personId, courseId, lessonId) ? 'same' : 'recorded'
  if (outcome === 'recorded') await saveReading(db, { personId, courseId, lessonId, openedAt: new Date(openedAt), readAt: new Date(readAt) })
  return { outcome, detail: { course: courseId, subject: lessonId } }
}

/** Marked here, by the questions as they were asked and with what this centre has left out of scores since. */
async function applyAttempt(world: World, db: Database, personId: string, course: Course, record: Of<'attempt'>): Promise<Came> {
  const { id, slot } = await saveKitAttempt(db, personId, record)
  const attempt = await findAnyAttempt(db, id)
  if (!attempt) throw new Error(`the attempt ${id} of a kit is gone`)
  const marked = await finishAttempt(world, db, attempt, { cause: record.cause, endedAt: new Date(record.submittedAt) })
  const { slots } = { ...openRules, ...findQuiz(course, record.quizId)?.rules }
  return { outcome: attemptOutcome({ said: record, marked, slot, slots }), detail: { course: course.id, subject: record.quizId, attempt: id, slot, slots, saidRight: record.right, right: marked.right, total: marked.total } }
}

/** A completion is never taken over: the engine here says whether there is one, by the rule of today or, where none is met, by that of its time. */
async function applyCompletion(world: World, db: Database, { personId, course, record, had }: { readonly personId: string; readonly course: Course; readonly record: Of<'completion'>; readonly had: ReadonlySet<number> }): Promise<Came> {
  const learnt = await findRecord(db, personId, course)
  const has = (await listKeptCompletions(db, personId, [course.id])).some(({ round }) => round === record.round)
  const kept = has || record.round > 1 ? undefined : (await listKeptRules(db, [course.id])).find(({ version }) => version === record.ruleVersion)
  const old = kept === undefined ? null : stateByKept(kept, learnt)
  const outcome = completionOutcome({ before: had.has(record.round), now: has, byOldRule: old?.completedAt ?? null })
  if (outcome === 'older-rule' && old?.completedAt) {
    await saveCompletion(db, { personId, courseId: course.id, round: 1, since: null, completedAt: old.completedAt, ruleVersion: record.ruleVersion, evidence: old.evidence })
    if (await isNamed(db, personId)) await issueCertificates(world, db, personId)
    await evaluatePerson(db, personId, world.clock())
    await settleAskers(world, db, personId, { kind: 'course', subject: course.id })
  }
  const missing = outcome === 'not-met' ? itemsOf(courseState(course, learnt).missing) : []
  return { outcome, detail: { course: course.id, round: record.round, saidVersion: record.ruleVersion, version: course.rule.version, saidAt: record.completedAt, ...(missing.length > 0 && { missing }) } }
}
