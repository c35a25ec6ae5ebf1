import { describe, expect, test } from 'vitest'
import { listAssumptions } from '#app/data/roadmap/plan-assumptions.server.ts'
import { listTasks, listTaskVersions } from '#app/data/roadmap/tasks.server.ts'
import * as provincePlan from '#app/routes/roadmap/province-plan.tsx'
import * as provinceTasks from '#app/routes/roadmap/province-tasks.tsx'
import * as taskPage from '#app/routes/roadmap/task.tsx'
import * as tasksPage from '#app/routes/roadmap/tasks.tsx'
import * as planPage from '#app/routes/roadmap/unit-plan.tsx'
import type { PlanFacts } from '#app/routes/roadmap/plan-facts.server.ts'
import { assumePlan } from '#app/usecases/roadmap/assume-plan.server.ts'
import { changeTask } from '#app/usecases/roadmap/change-task.server.ts'
import { enterTargets } from '#app/usecases/roadmap/enter-targets.server.ts'
import { publishFigures } from '#app/usecases/roadmap/publish-figures.server.ts'
import { setTask } from '#app/usecases/roadmap/set-task.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { anAssessment } from '#tests/support/assessments.ts'
import { aCompletion, aHolder, anAdmin, aReading, aResident } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const district = { code: '150', validFrom: '2020-01-01' }
const aCoordinator = (id = '150@2020-01-01') => aHolder(world, 'coordinator', { kind: 'unit', id })
const said = { classSize: '25', passRate: '80', classHours: '10', trainerHours: '20' }
const task = { title: 'Mở 12 lớp ở các xóm', responsible: 'Ban Tuyên giáo', dueOn: '30/9/2026', state: 'planned', note: '' }

describe('a plan of classes', () => {
  test('follows the milestone, the figure and what the unit takes for granted', async () => {
    const { personId: actorId } = await anAdmin(world)
    const coordinator = await aCoordinator()
    await enterTargets(world, { kind: 'milestone', courseId: 'khoa-thu', document: 'Kế hoạch 7/KH-UBND', actorId, lines: '150; 31/12/2026; 20' })
    for (let number = 0; number < 12; number++) {
      const { personId } = await aResident(world, { unitCode: '04831', since: '2026-01-05' })
      await world.db.enrolment.create({ data: { personId, courseId: 'khoa-thu', enrolledAt: new Date('2026-10-05T03:00:00Z') } })
      await aReading(world, { personId, at: new Date('2026-10-06T03:00:00Z') })
      if (number < 6) await aCompletion(world, { personId, courseId: 'khoa-thu', at: new Date('2026-10-07T03:00:00Z') })
      await anAssessment(world, personId, new Date('2026-05-10T03:00:00Z'), [true, true, true, number < 6, true])
    }
    await publishFigures(world)
    const see = async () => (await ask(coordinator, planPage.loader, { unit: '150' })).data as PlanFacts & { mayKeep: boolean }
    const before = await see()
    // 20 % of 55,812 are 11,163 (rounded up), 6 are there; by the usual guesses 11,157 / 0.75 = 14,876 learners in 496 classes, within 38 days or 1.25 months.
    expect(before.row.progress.needed).toBe(11_157)
    expect(before.plan).toMatchObject({ learners: 14_876, classes: 496 })
    expect(before.said).toEqual([])
    expect(before.mayKeep).toBe(true)
    expect(await assumePlan(world, { ...said, actorId: coordinator.personId, unit: district, seen: 0 })).toEqual({ ok: true, value: true })
    const after = await see()
    expect(after.plan).toMatchObject({ learners: 13_947, classes: 558 })
    expect(after.said).toMatchObject([{ classSize: 25, passRate: 0.8, saidBy: coordinator.name, saidAt: world.clock() }])
    // Half of those who began were lost before completing, and area 4 is the weakest.
    expect(after.holdsBack.asOf).toBe('2026-10-31')
    expect(after.holdsBack.step).toMatchObject({ from: 'started', to: 'completed', came: 12, went: 6 })
    expect(after.holdsBack.area).toMatchObject({ area: '4', reached: 6, assessed: 12 })
    expect(after.row.progress.achievement).toBeNull()
  })
  test('tells nothing of a commune whose figures are small', async () => {
    const supervisor = await aHolder(world, 'supervisor', { kind: 'province' })
    expect((await ask(supervisor, planPage.loader, { unit: '04828' })).data).toMatchObject({ holdsBack: { step: null, area: null }, mayKeep: false })
    const { personId } = await aResident(world, { unitCode: '04828', since: '2026-01-05' })
    await aCompletion(world, { personId, courseId: 'khoa-thu' })
    await settleFigures(world)
    expect((await ask(supervisor, planPage.loader, { unit: '04828' })).data).toMatchObject({ row: { figure: { kind: 'withheld' } }, holdsBack: { passages: null, step: null, area: null, areas: [] }, plan: null })
  })
  test('keeps every version of what was taken for granted; of several at once one is kept', async () => {
    const { personId: actorId } = await aCoordinator()
    const unit = { code: '148', validFrom: '2020-01-01' }
    const results = await Promise.all(['20', '21', '22'].map((classSize) => assumePlan(world, { ...said, classSize, actorId, unit, seen: 0 })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter((each) => !each.ok && each.reason === 'plan-changed')).toHaveLength(2)
    expect(await assumePlan(world, { ...said, actorId, unit, seen: 1 })).toEqual({ ok: true, value: true })
    expect((await listAssumptions(world.db, { unit, demonstration: false })).map(({ number }) => number)).toEqual([2, 1])
    expect(await assumePlan(world, { ...said, passRate: '0', actorId, unit, seen: 2 })).toEqual({ ok: false, reason: 'plan-rate-unreadable' })
    expect(await world.db.auditEntry.count({ where: { actorId, action: 'plan.assume' } })).toBe(2)
  })
  test('is changed by whoever answers for the unit, not by the person next door; what was typed stays', async () => {
    const own = await aCoordinator()
    const body = () => new URLSearchParams({ ...said, seen: '0' })
    for (const stranger of [await aCoordinator('152@2020-01-01'), await aHolder(world, 'supervisor', { kind: 'province' }), await aHolder(world, 'commune-officer', { kind: 'unit', id: '04831@2025-07-01' })]) {
      expect((await ask(stranger, planPage.action, { unit: '150' }, body())).status).toBe(403)
      expect((await ask(stranger, provincePlan.action, {}, body())).status).toBe(403)
    }
    expect((await ask(await aCoordinator('152@2020-01-01'), planPage.loader, { unit: '150' })).status).toBe(403)
    expect(await ask(own, planPage.action, { unit: '04831' }, new URLSearchParams({ ...said, classSize: 'nhiều', seen: '0' }))).toMatchObject({ status: 400, data: { refused: 'plan-number-unreadable', typed: { classSize: 'nhiều', passRate: '80' } } })
    expect((await ask(own, planPage.action, { unit: '04831' }, body())).location).toBe('/units/04831/plan?saved#plan')
    expect((await ask(own, planPage.action, { unit: '04831' }, new URLSearchParams({ ...said, seen: '1' }), {}, 'units/04831/plan?course=indicator:at-basic')).location).toBe('/units/04831/plan?course=indicator%3Aat-basic&saved#plan')
    const admin = await anAdmin(world)
    expect((await ask(admin, provincePlan.loader, {})).status).toBe(200)
    expect((await ask(admin, provincePlan.action, {}, body())).location).toBe('/roadmap/plan?saved#plan')
  })
})

describe('a task of the year', () => {
  test('is set, changed and kept in all its versions, each with who and when', async () => {
    const { personId: actorId, name } = await aCoordinator()
    const made = await setTask(world, { ...task, actorId, unit: district, year: '2026' })
    const id = made.ok ? made.value : ''
    expect(await setTask(world, { ...task, title: ' ', actorId, unit: district, year: '2026' })).toEqual({ ok: false, reason: 'task-title-missing' })
    expect(await setTask(world, { ...task, actorId, unit: district, year: 'năm nay' })).toEqual({ ok: false, reason: 'year-unreadable' })
    expect(await changeTask(world, { ...task, state: 'dropped', actorId, id, units: [district], seen: 1 })).toEqual({ ok: false, reason: 'task-note-missing' })
    const results = await Promise.all([1, 2, 3].map(() => changeTask(world, { ...task, state: 'under-way', note: 'Đã mở 5 lớp', actorId, id, units: [district], seen: 1 })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter((each) => !each.ok && each.reason === 'task-changed')).toHaveLength(2)
    expect(await changeTask(world, { ...task, actorId, id, units: [{ code: '152', validFrom: '2020-01-01' }], seen: 2 })).toEqual({ ok: false, reason: 'task-unknown' })
    expect(await listTaskVersions(world.db, id, [district])).toMatchObject([{ number: 2, state: 'under-way', note: 'Đã mở 5 lớp', by: name }, { number: 1, state: 'planned' }])
    expect(await listTasks(world.db, { year: 2026, units: [district], demonstration: false })).toMatchObject([{ id, state: 'under-way', responsible: 'Ban Tuyên giáo', dueOn: '2026-09-30' }])
    expect(await listTasks(world.db, { year: 2027, units: null, demonstration: false })).toEqual([])
    expect((await world.db.auditEntry.findMany({ where: { actorId }, orderBy: { id: 'asc' } })).map(({ action, subject }) => [action, subject])).toEqual([['task.set', `task:${id}`], ['task.change', `task:${id}`]])
  })
  test('is seen by those who see the unit, and written by those who answer for it alone', async () => {
    const own = await aCoordinator()
    const made = await ask(own, tasksPage.action, { unit: '150' }, new URLSearchParams({ ...task, title: 'Việc riêng', year: '2026' }))
    expect(made.location).toBe('/units/150/tasks?year=2026&saved')
    const { id } = (await listTasks(world.db, { year: 2026, units: [district], demonstration: false })).find(({ title }) => title === 'Việc riêng')!
    const supervisor = await aHolder(world, 'supervisor', { kind: 'province' })
    const nextDoor = await aCoordinator('152@2020-01-01')
    for (const [page, params] of [[tasksPage, { unit: '150' }], [taskPage, { unit: '150', task: id }]] as const) {
      expect((await ask(supervisor, page.loader, params)).status).toBe(200)
      expect((await ask(nextDoor, page.loader, params)).status).toBe(403)
      for (const stranger of [supervisor, nextDoor]) expect((await ask(stranger, page.action, params, new URLSearchParams({ ...task, year: '2026', seen: '1' }))).status).toBe(403)
    }
    expect((await ask(nextDoor, taskPage.loader, { unit: '152', task: id })).status).toBe(404)
    expect(await ask(nextDoor, taskPage.action, { unit: '152', task: id }, new URLSearchParams({ ...task, seen: '1' }))).toMatchObject({ status: 409, data: { refused: 'task-unknown' } })
    expect((await ask(supervisor, provinceTasks.loader, {})).data).toMatchObject({ year: 2026, tasks: expect.arrayContaining([expect.objectContaining({ title: 'Việc riêng', unitName: 'Huyện Đà Bắc (cũ)' })]) })
    expect((await ask(nextDoor, provinceTasks.loader, {})).status).toBe(403)
    expect(await ask(own, taskPage.action, { unit: '150', task: id }, new URLSearchParams({ ...task, dueOn: 'sớm', seen: '1' }))).toMatchObject({ status: 400, data: { refused: 'day-unreadable', typed: { dueOn: 'sớm' } } })
  })
})
