import { describe, expect, test } from 'vitest'
import { listKeptRules } from '#app/data/learning/kept-rules.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { keepRules } from '#app/jobs/keep-rules.server.ts'
import { replayCompletions } from '#app/usecases/learning/replay-completions.server.ts'
import { completeCourse, readLesson } from '#tests/support/learner-acts.ts'
import { aResident } from '#tests/support/makers.ts'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const aRule = (id: string, rule: Partial<Course['rule']> = {}): Course => ({ ...aCourse(id), rule: { ...aCourse(id).rule, ...rule } })
const start = (...courses: readonly Course[]) => keepRules({ db: world.db, clock: world.clock, catalogue: { courses } })
const kept = async (id: string) => (await listKeptRules(world.db, [id])).map(({ version, since }) => [version, since.toISOString().slice(0, 10)])

describe('the rule of a course, version by version', () => {
  test('is kept in full with the day it came into use, once, however often and by however many servers it is started', async () => {
    await Promise.all([1, 2, 3].map(() => start(aRule('mot-luat'))))
    world.later(40 * 86_400_000)
    await start(aRule('mot-luat'))
    expect(await kept('mot-luat')).toEqual([[1, '2026-11-23']])
    const [rule] = await listKeptRules(world.db, ['mot-luat'])
    expect(rule?.text).toContain('version: 1')
    expect(rule?.rule).toMatchObject({ kind: 'all', of: [{ kind: 'read', subject: 'mot' }, { kind: 'pass', subject: 'check:mot', passMark: 0.6 }, { kind: 'read', subject: 'hai' }, { kind: 'pass', subject: 'check:hai' }, { kind: 'pass', subject: 'final', passMark: 0.7 }] })
  })
  test.each([
    ['a pass mark', { final: { draw: 4, pass: 0.5 } }, {}], ['what is asked', { complete: 'final' as const }, {}], ['what comes before', { before: { course: 'khoa-thu' } }, {}],
    ['the order', { order: 'in-turn' as const }, {}], ['the lessons', {}, { lessons: aCourse().lessons.slice(0, 1) }],
  ])('%s changed under the same version stops the start, naming course and version; nothing is kept of that start', async (_what, rule, over) => {
    const id = `doi-luat-${_what.replace(/\W/gu, '-')}`
    await start(aRule(id))
    const other = `khac-${id}`
    await expect(start(aRule(other), { ...aRule(id, rule), ...over })).rejects.toThrow(new RegExp(`khóa «${id}» .*phiên bản 1.*«version: 2»`, 'u'))
    expect(await kept(other)).toEqual([])
    await start(aRule(id))
    await start({ ...aRule(id, { ...rule, version: 2 }), ...over })
    expect((await kept(id)).map(([version]) => version)).toEqual([1, 2])
    await start(aRule(id))
  })
  test('laid out otherwise it is the same rule; another rule is not', async () => {
    const complete = { all: ['lessons' as const, { any: ['final' as const, { external: 'a', title: 'A' }] }] }
    await start(aRule('cung-luat', { complete }))
    const { complete: asked, final, checks, version } = aRule('cung-luat', { complete }).rule
    await start({ ...aRule('cung-luat'), rule: { complete: asked ?? 'final', final: { pass: final.pass, draw: final.draw }, checks, version } })
    await expect(start(aRule('cung-luat', { complete: { all: ['lessons', 'final'] } }))).rejects.toThrow(/cung-luat/u)
  })
})

test('a completion is judged again by the rule of its time, years later, though the course asks for more by now; taken back what it rests on, it does not agree', async () => {
  const { personId } = await aResident(world)
  const [before, after] = [aRule('khoa-thu'), aRule('khoa-thu', { version: 2, complete: { all: ['lessons', 'final', { attendance: 'buoi', title: 'Buổi' }] } })]
  await start(before)
  await completeCourse(world, personId)
  world.later(3 * 365 * 86_400_000)
  await start({ ...after, lessons: [...after.lessons, { ...after.lessons[0]!, id: 'ba' }] })
  const later = { db: world.db, catalogue: { courses: [after] } }
  const [replayed] = await replayCompletions(later, personId, ['khoa-thu'])
  expect(replayed).toMatchObject({ completion: { ruleVersion: 1, round: 1 }, rule: { version: 1 }, agrees: true })
  await readLesson(world, { learnerId: personId, guestHash: null }, 'mot')
  expect((await replayCompletions(later, personId, ['khoa-thu']))[0]?.agrees).toBe(true)
  await world.db.attempt.updateMany({ where: { personId, quizId: 'final' }, data: { passed: false } })
  expect((await replayCompletions(later, personId, ['khoa-thu']))[0]?.agrees).toBe(false)
})

test('a completion whose rule was never kept, or that rests on nothing kept, is not judged', async () => {
  const { personId } = await aResident(world)
  await world.db.completion.create({ data: { personId, courseId: 'khoa-can-bo', completedAt: world.clock(), ruleVersion: 9, evidence: { readings: [], attempts: [] } } })
  expect(await replayCompletions(world, personId, ['khoa-can-bo'])).toMatchObject([{ rule: null, agrees: null }])
})
