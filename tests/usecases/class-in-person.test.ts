import { describe, expect, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { listModesOf } from '#app/data/cohorts/in-person.server.ts'
import { listRegisterVersions } from '#app/data/cohorts/register.server.ts'
import { findSessionOf, listSessionsOf, listUpcoming } from '#app/data/cohorts/sessions.server.ts'
import { listHistory } from '#app/data/learning/history.server.ts'
import { listMessages } from '#app/data/people/messages.server.ts'
import { listFigurePeople } from '#app/data/roadmap/figure-people.server.ts'
import { listCourseGroups } from '#app/data/roadmap/figure-reads.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { typedSession } from '#app/domain/cohorts/session.ts'
import { lastSave, standingLines, type AttendanceState, type SentLine } from '#app/domain/cohorts/register.ts'
import { assistAnswer } from '#app/usecases/cohorts/assist-answer.server.ts'
import { assistCheck } from '#app/usecases/cohorts/assist-check.server.ts'
import { assistHandIn } from '#app/usecases/cohorts/assist-hand-in.server.ts'
import { assistReading } from '#app/usecases/cohorts/assist-reading.server.ts'
import { cancelSession } from '#app/usecases/cohorts/cancel-session.server.ts'
import { giveCalendar } from '#app/usecases/cohorts/give-calendar.server.ts'
import { moveSession } from '#app/usecases/cohorts/move-session.server.ts'
import { planSession } from '#app/usecases/cohorts/plan-session.server.ts'
import { saveRegister, undoRegister } from '#app/usecases/cohorts/save-register.server.ts'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { aClass, listed } from '#tests/support/classes.ts'
import { completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import type { MadePerson } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
type Class = Awaited<ReturnType<typeof aClass>>

/** A session of that class from so many hours from now, two hours long. */
async function aSession({ trainer, cohortId }: Class, hours = -1): Promise<string> {
  const local = (from: number) => new Date(world.clock().getTime() + (7 + from) * 3_600_000).toISOString()
  const planned = await planSession(world, { actorId: trainer.personId, cohortId, topic: 'Bài một', place: 'Nhà văn hóa', day: local(hours).slice(0, 10), from: local(hours).slice(11, 16), until: local(hours + 2).slice(11, 16), countsAs: '' })
  if (!planned.ok) throw new Error(planned.reason)
  return planned.value
}

const line = (personId: string, state: AttendanceState | null, seen = 0, note = ''): SentLine => ({ personId, state, seen, note })
const register = ({ trainer, cohortId }: Class, sessionId: string, lines: readonly SentLine[], actorId = trainer.personId) => saveRegister(world, { actorId, cohortId, sessionId, lines, document: 'Sổ lớp', correction: 'Sửa sổ' })

describe('a session', () => {
  test('is told to the learners of the class, seen by them alone, and fits a calendar', async () => {
    const [made, other] = [await aClass(world), await aClass(world)]
    const sessionId = await aSession(made, 24)
    expect((await listMessages(world.db, made.personId, 3)).map(({ subject }) => subject)).toEqual(['Lớp «Lớp xóm Ké» học lúc 09:00 24/11/2026'])
    expect((await listUpcoming(world.db, made.personId, world.clock())).map(({ id }) => id)).toEqual([sessionId])
    expect(await listUpcoming(world.db, other.personId, world.clock())).toEqual([])
    const file = await giveCalendar(world, { personId: made.personId, sessionId, origin: 'https://kns.example' })
    expect(file.ok && file.value).toMatch(/BEGIN:VEVENT[\s\S]*DTSTART:20261124T020000Z[\s\S]*SUMMARY:Lớp xóm Ké: Bài một[\s\S]*END:VCALENDAR/u)
    expect(await giveCalendar(world, { personId: other.personId, sessionId, origin: '' })).toEqual({ ok: false, reason: 'session-unknown' })
  })
  test('is moved to another day and place, and its learners are told once; with a fault nothing changes, and after somebody was registered it stays', async () => {
    const made = await aClass(world)
    const other = await aClass(world)
    const sessionId = await aSession(made, 24)
    const before = await findSessionOf(world.db, made.cohortId, sessionId)
    const form = { ...typedSession(before!), day: dayOf(new Date(world.clock().getTime() + 3 * 86_400_000)), place: 'Trạm y tế' }
    const of = { actorId: made.trainer.personId, cohortId: made.cohortId, sessionId }
    expect(await moveSession(world, { ...of, ...typedSession(before!) })).toEqual({ ok: true, value: true })
    expect(await moveSession(world, { ...of, ...form, until: form.from })).toEqual({ ok: false, reason: 'fields', errors: { until: 'sitting-hours-unreadable' } })
    expect(await moveSession(world, { ...of, actorId: other.trainer.personId, cohortId: other.cohortId, ...form })).toEqual({ ok: false, reason: 'session-unknown' })
    expect(await findSessionOf(world.db, made.cohortId, sessionId)).toEqual(before)
    expect([await moveSession(world, { ...of, ...form }), await moveSession(world, { ...of, ...form })]).toEqual([{ ok: true, value: true }, { ok: true, value: true }])
    expect(typedSession((await findSessionOf(world.db, made.cohortId, sessionId))!)).toEqual(form)
    expect((await listMessages(world.db, made.personId, 9)).map(({ subject }) => subject).toSorted()).toEqual(['Lớp «Lớp xóm Ké» học lúc 09:00 24/11/2026', 'Lớp «Lớp xóm Ké» học lúc 09:00 26/11/2026'])
    const held = await aSession(made)
    await register(made, held, [line(made.personId, 'present')])
    expect(await moveSession(world, { ...of, sessionId: held, ...form })).toEqual({ ok: false, reason: 'session-kept' })
  })
  test('is cancelled once, and not after somebody was registered', async () => {
    const made = await aClass(world)
    const sessionId = await aSession(made, 24)
    const cancel = (id: string) => cancelSession(world, { actorId: made.trainer.personId, cohortId: made.cohortId, sessionId: id })
    expect((await Promise.all([cancel(sessionId), cancel(sessionId)])).filter(({ ok }) => ok)).toHaveLength(1)
    const held = await aSession(made)
    await register(made, held, [line(made.personId, 'present')])
    expect(await cancel(held)).toEqual({ ok: false, reason: 'session-kept' })
  })
})

describe('the register of a session', () => {
  test('is evidence of who was there, and a correction takes it back and keeps what stood', async () => {
    const made = await aClass(world, { members: 2 })
    const [an = '', ba = ''] = made.members.map(({ personId }) => personId)
    const sessionId = await aSession(made)
    expect(await register(made, sessionId, [line(an, 'present'), line(ba, 'absent', 0, 'ốm')])).toEqual({ ok: true, value: 2 })
    const attended = (personId: string) => world.db.enteredEvidence.findMany({ where: { personId, kind: 'attendance', takenBackAt: null } })
    expect(await attended(an)).toMatchObject([{ subject: `khoa-thu/lop-${sessionId}`, document: 'Sổ lớp', enteredById: made.trainer.personId }])
    expect(await attended(ba)).toEqual([])
    expect((await register(made, sessionId, [line(an, 'absent', 1), line(ba, 'late', 1)])).ok).toBe(true)
    expect(await attended(an)).toEqual([])
    expect(await attended(ba)).toHaveLength(1)
    expect((await listRegisterVersions(world.db, sessionId)).filter(({ personId }) => personId === an).map(({ state, by }) => [state, by])).toEqual([['present', made.trainer.name], ['absent', made.trainer.name]])
    expect((await listHistory(world.db, ba)).map(({ kind }) => kind)).toContain('attended')
    expect(await world.db.auditEntry.count({ where: { subject: `session:${sessionId}`, action: 'register.save' } })).toBe(2)
  })
  test('saved by a slip is undone in one step: evidence is taken back, and a session in which nobody is registered any more can be cancelled', async () => {
    const made = await aClass(world, { members: 2 })
    const [an = '', ba = ''] = made.members.map(({ personId }) => personId)
    const sessionId = await aSession(made)
    const undo = (seen: Date) => undoRegister(world, { actorId: made.trainer.personId, cohortId: made.cohortId, sessionId, document: 'Sổ lớp', correction: 'Sửa sổ', seen })
    const save = async (...lines: readonly SentLine[]) => {
      world.later(60_000)
      await register(made, sessionId, lines)
      return lastSave(await listRegisterVersions(world.db, sessionId)) ?? new Date(0)
    }
    const attended = (personId: string) => world.db.enteredEvidence.count({ where: { personId, kind: 'attendance', takenBackAt: null } })
    const first = await save(line(an, 'present'))
    const second = await save(line(an, 'absent', 1), line(ba, 'present'))
    expect(await undo(first)).toEqual({ ok: false, reason: 'register-changed' })
    world.later(60_000)
    expect(await undo(second)).toEqual({ ok: true, value: 2 })
    expect([await attended(an), await attended(ba)]).toEqual([1, 0])
    expect((await listSessionsOf(world.db, made.cohortId)).find(({ id }) => id === sessionId)).toMatchObject({ registered: 1, present: 1 })
    expect(await cancelSession(world, { actorId: made.trainer.personId, cohortId: made.cohortId, sessionId })).toEqual({ ok: false, reason: 'session-kept' })
    const third = await save(line(an, 'absent', 3))
    world.later(60_000)
    expect(await undo(third)).toEqual({ ok: true, value: 1 })
    expect(await attended(an)).toBe(1)
    const alone = await aClass(world)
    const other = await aSession(alone)
    await register(alone, other, [line(alone.personId, 'present')])
    const slip = lastSave(await listRegisterVersions(world.db, other)) ?? new Date(0)
    world.later(60_000)
    expect(await undoRegister(world, { actorId: alone.trainer.personId, cohortId: alone.cohortId, sessionId: other, document: 'Sổ lớp', correction: 'Sửa sổ', seen: slip })).toEqual({ ok: true, value: 1 })
    expect(await cancelSession(world, { actorId: alone.trainer.personId, cohortId: alone.cohortId, sessionId: other })).toEqual({ ok: true, value: true })
  })
  test('written by two trainers at once keeps both where they touched other lines, and one where they touched the same', async () => {
    const made = await aClass(world, { members: 2 })
    const [an = '', ba = ''] = made.members.map(({ personId }) => personId)
    const sessionId = await aSession(made)
    const apart = await Promise.all([register(made, sessionId, [line(an, 'present'), line(ba, null)]), register(made, sessionId, [line(an, null), line(ba, 'late')])])
    expect(apart.map(({ ok }) => ok)).toEqual([true, true])
    const same = await Promise.all([register(made, sessionId, [line(an, 'absent', 1)]), register(made, sessionId, [line(an, 'late', 1)])])
    expect(same.filter(({ ok }) => ok)).toHaveLength(1)
    expect(same.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'register-changed' })
    const versions = await listRegisterVersions(world.db, sessionId)
    expect(versions).toHaveLength(3)
    expect([...standingLines(versions).values()].map(({ version }) => version).toSorted()).toEqual([1, 2])
  })
  test('is not taken ahead of the session, of somebody of another class, nor in a session of another class', async () => {
    const [made, other] = [await aClass(world), await aClass(world)]
    const [ahead, now] = [await aSession(made, 3), await aSession(made)]
    expect(await register(made, ahead, [line(made.personId, 'present')])).toEqual({ ok: false, reason: 'register-ahead' })
    expect(await register(made, now, [line(other.personId, 'present')])).toEqual({ ok: false, reason: 'register-line-unreadable' })
    expect(await register(other, now, [line(other.personId, 'present')])).toEqual({ ok: false, reason: 'session-unknown' })
    expect(await world.db.registerLine.count({ where: { sessionId: { in: [ahead, now] } } })).toBe(0)
  })
})

describe('learning together with a trainer', () => {
  async function answerAll({ trainer, cohortId }: Class, attemptId: string, personId: string) {
    for (const [place, { questionId }] of ((await findAttempt(world.db, attemptId, personId))?.drawn ?? []).entries()) {
      expect((await assistAnswer(world, { actorId: trainer.personId, cohortId, attemptId, position: place + 1, questionId, fields: new Map([['choice', ['a']]]) })).ok).toBe(true)
    }
  }
  test('is marked as such with who helped, in the row of every answer, in the history and in what the completion rests on', async () => {
    const made = await aClass(world, { members: 0 })
    const [lan = ''] = await listed(world, made, ['Bùi Thị Lan, 1968'])
    const of = { actorId: made.trainer.personId, cohortId: made.cohortId, personId: lan, courseId: 'khoa-thu' }
    for (const lessonId of ['mot', 'hai']) {
      expect((await assistReading(world, { ...of, lessonId })).ok).toBe(true)
      const begun = await assistCheck(world, { ...of, quizId: `check:${lessonId}` })
      if (!begun.ok) throw new Error(begun.reason)
      await answerAll(made, begun.value, lan)
      const handed = await Promise.all([1, 2].map(() => assistHandIn(world, { ...of, attemptId: begun.value })))
      expect(handed.filter(({ ok }) => ok)).toHaveLength(1)
      expect(new Set((await world.db.answer.findMany({ where: { attemptId: begun.value } })).map(({ writer }) => writer))).toEqual(new Set([`assisted:${made.trainer.personId}`]))
    }
    await takeQuiz(world, lan, 'final')
    const completion = await world.db.completion.findFirstOrThrow({ where: { personId: lan } })
    expect((await listModesOf(world.db, completion.id)).toSorted()).toEqual([...Array<string>(4).fill('assisted'), null])
    // In figures it is one of the class, never somebody’s own study.
    expect((await listFigurePeople(world.db, [lan]))[0]?.person.completed).toMatchObject([{ courseId: 'khoa-thu', evidence: 'in-person' }])
    const history = await listHistory(world.db, lan)
    expect(history.flatMap((entry) => (entry.kind === 'read' || (entry.kind === 'attempt' && entry.quizId !== 'final') ? [entry.how] : []))).toEqual(Array<string>(4).fill('assisted'))
  })
  test('makes a completion one of the class by a single lesson; one that rests on nothing of a class is somebody’s own', async () => {
    const made = await aClass(world, { members: 2 })
    const [one, other] = made.members as [MadePerson, MadePerson]
    await assistReading(world, { actorId: made.trainer.personId, cohortId: made.cohortId, personId: one.personId, courseId: 'khoa-thu', lessonId: 'mot' })
    for (const { personId } of [one, other]) await completeCourse(world, personId)
    const known = await listFigurePeople(world.db, [one.personId, other.personId])
    expect(new Map(known.map(({ id, person }) => [id, person.completed.map(({ evidence }) => evidence)]))).toEqual(new Map([[one.personId, ['in-person']], [other.personId, ['self']]]))
    await settleFigures(world)
    const scope = { day: dayOf(world.clock()), demonstration: false }
    const kept = await listCourseGroups(world.db, 'khoa-thu', scope)
    expect([...new Set(kept.filter(({ indicator }) => indicator === 'completed:khoa-thu').map(({ evidence }) => evidence))].toSorted()).toEqual(['in-person', 'self'])
    expect((await checkFigures(world)).differences).toEqual([])
  })
  test('does not touch what was read alone before, and turns an attempt begun alone into one of the class', async () => {
    const made = await aClass(world)
    const of = { actorId: made.trainer.personId, cohortId: made.cohortId, personId: made.personId, courseId: 'khoa-thu' }
    await readLesson(world, { learnerId: made.personId, guestHash: null }, 'mot')
    expect((await assistReading(world, { ...of, lessonId: 'mot' })).ok).toBe(true)
    expect(await world.db.inPersonReading.count({ where: { cohortId: made.cohortId } })).toBe(0)
    const begun = await assistCheck(world, { ...of, quizId: 'check:mot' })
    expect(await world.db.inPersonAttempt.findMany({ where: { cohortId: made.cohortId } })).toMatchObject([{ attemptId: begun.ok ? begun.value : '', how: 'assisted', byId: made.trainer.personId }])
  })
  test('is for checks of the own class alone: no final quiz, no learner next door, no attempt taken alone', async () => {
    const [made, other] = [await aClass(world), await aClass(world)]
    const of = { actorId: made.trainer.personId, cohortId: made.cohortId, personId: made.personId, courseId: 'khoa-thu' }
    expect(await assistCheck(world, { ...of, quizId: 'final' })).toEqual({ ok: false, reason: 'quiz-unknown' })
    expect(await assistCheck(world, { ...of, personId: other.personId, quizId: 'check:mot' })).toEqual({ ok: false, reason: 'not-in-your-charge' })
    expect(await assistReading(world, { ...of, personId: other.personId, lessonId: 'mot' })).toEqual({ ok: false, reason: 'not-in-your-charge' })
    const { attemptId } = await takeQuiz(world, made.personId, 'check:hai')
    expect(await assistAnswer(world, { actorId: made.trainer.personId, cohortId: made.cohortId, attemptId, position: 1, questionId: 'x', fields: new Map() })).toEqual({ ok: false, reason: 'attempt-unknown' })
  })
})
