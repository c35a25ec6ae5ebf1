import { expect, test } from 'vitest'
import { listPeopleOf } from '#app/data/cohorts/listed-people.server.ts'
import { listPaperSheets } from '#app/data/cohorts/paper.server.ts'
import { listRegisterPeople, listRegisterVersions } from '#app/data/cohorts/register.server.ts'
import { listPresent } from '#app/data/cohorts/shared-phones.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { typedItem } from '#app/domain/cohorts/paper.ts'
import * as sheetPage from '#app/routes/cohorts/paper-sheet.tsx'
import * as sessionPage from '#app/routes/cohorts/session.tsx'
import { planSession } from '#app/usecases/cohorts/plan-session.server.ts'
import { printSheets } from '#app/usecases/cohorts/print-sheets.server.ts'
import { aClass, listed } from '#tests/support/classes.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)

/** A session of a class that runs now; its id. */
async function aSession({ trainer, cohortId }: Pick<Awaited<ReturnType<typeof aClass>>, 'trainer' | 'cohortId'>): Promise<string> {
  const local = (hours: number) => new Date(world.clock().getTime() + (7 + hours) * 3_600_000).toISOString()
  const planned = await planSession(world, { actorId: trainer.personId, cohortId, topic: 'Bài một', place: 'Nhà văn hóa', day: dayOf(world.clock()), from: local(-1).slice(11, 16), until: local(1).slice(11, 16), countsAs: '' })
  if (!planned.ok) throw new Error(planned.reason)
  return planned.value
}

test('with one press whoever has no mark in the register is present; whoever has one keeps it, and so does what a co-trainer wrote meanwhile', async () => {
  const { trainer, cohortId, members } = await aClass(world, { members: 30 })
  const sessionId = await aSession({ trainer, cohortId })
  const [absent, late] = members.map(({ personId }) => personId)
  const params = { cohort: cohortId, session: sessionId }
  const sent = (over: Record<string, string>) => new URLSearchParams({ ...Object.fromEntries(members.map(({ personId }) => [`seen-${personId}`, '0'])), ...over })
  expect((await ask(trainer, sessionPage.action, params, sent({ [`state-${absent}`]: 'absent', [`state-${late}`]: 'late', rest: 'present' }))).location).toContain('saved')
  const states = async () => Object.groupBy(await listRegisterVersions(world.db, sessionId), ({ state }) => state)
  const { present = [], ...others } = await states()
  expect([present.length, others.absent?.map(({ personId }) => personId), others.late?.map(({ personId }) => personId)]).toEqual([28, [absent], [late]])
  // The page of a co-trainer who had seen nothing of it.
  expect(await ask(trainer, sessionPage.action, params, sent({ rest: 'present' }))).toMatchObject({ status: 409, data: { refused: 'register-changed' } })
  expect(Object.values(await states()).flat()).toHaveLength(30)
})

test('after a sheet is entered the next of the pile that is not yet is one press away, and none after the last', async () => {
  const made = await aClass(world, { members: 3 })
  const printed = await printSheets(world, { actorId: made.trainer.personId, cohortId: made.cohortId, quizId: 'check:mot', form: 'own' })
  if (!printed.ok) throw new Error(printed.reason)
  const sheets = await listPaperSheets(world.db, made.cohortId, printed.value)
  const enter = async (place: number) => {
    const sheet = sheets[place]!
    const params = { cohort: made.cohortId, set: printed.value, sheet: sheet.id }
    const answers = sheet.drawn.map(({ order }, at): [string, string] => [`item-${at + 1}`, typedItem(order, { chosen: ['a'] })])
    expect((await ask(made.trainer, sheetPage.action, params, new URLSearchParams(answers))).location).toContain('done=new')
    return ((await ask(made.trainer, sheetPage.loader, params, undefined, {}, '?done=new')).data as { next: { id: string } | null }).next?.id ?? null
  }
  expect([await enter(1), await enter(2), await enter(0)]).toEqual([sheets[2]!.id, sheets[0]!.id, null])
})

test('the list of a class, its register, its sheets and the phone passed around name people by given name in Vietnamese order: Đào after Dung, Út before Vân', async () => {
  const made = await aClass(world, { members: 0 })
  const ordered = ['Quách Văn Dung', 'Bùi Thị Đào', 'Hà Văn Út', 'Đinh Thị Vân', 'Hà Văn Yến']
  const ids = await listed(world, made, ordered.toReversed().map((name, place) => `${name}, ${1950 + place}`))
  const printed = await printSheets(world, { actorId: made.trainer.personId, cohortId: made.cohortId, quizId: 'check:mot', form: 'one' })
  const sessionId = await aSession(made)
  await ask(made.trainer, sessionPage.action, { cohort: made.cohortId, session: sessionId }, new URLSearchParams(ids.flatMap((id): [string, string][] => [[`seen-${id}`, '0'], [`state-${id}`, 'present']])))
  const lists = [await listPeopleOf(world.db, made.cohortId), await listRegisterPeople(world.db, made.cohortId, sessionId), await listPaperSheets(world.db, made.cohortId, printed.ok ? printed.value : ''), await listPresent(world.db, sessionId)]
  expect(lists.map((list) => list.map(({ name }) => name))).toEqual([ordered, ordered, ordered, ordered])
})
