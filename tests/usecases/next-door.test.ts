import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Access } from '#app/domain/people/access.ts'
import routes from '#app/routes.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import { openSitting } from '#app/usecases/cohorts/open-sitting.server.ts'
import { planSession } from '#app/usecases/cohorts/plan-session.server.ts'
import { printSheets } from '#app/usecases/cohorts/print-sheets.server.ts'
import { assistCheck } from '#app/usecases/cohorts/assist-check.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { chooseTeamHelp } from '#app/usecases/cohorts/choose-team-help.server.ts'
import * as team from '#app/routes/cohorts/team.tsx'
import { aClass, listed } from '#tests/support/classes.ts'
import { takeQuiz } from '#tests/support/learner-acts.ts'
import { aHolder, aPerson, aResident, aTrainer, type MadePerson } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)

interface Module { readonly access: { readonly read: Access; readonly write: Access }; readonly loader: unknown; readonly action?: unknown }
/** Every page, export and file of one cohort. */
const ofCohort = (routes as readonly { readonly path?: string; readonly file: string }[]).filter((route) => route.path?.startsWith('cohorts/:cohort') === true)

/** A class with something behind each of its addresses. */
async function aFullClass() {
  const made = await aClass(world, { members: 3 })
  const of = { actorId: made.trainer.personId, cohortId: made.cohortId }
  const day = new Date(world.clock().getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
  const session = await planSession(world, { ...of, topic: 'Bài một', place: 'Nhà văn hóa', day, from: '00:00', until: '23:00', countsAs: '' })
  const sitting = await openSitting(world, { ...of, place: 'Nhà văn hóa', day, from: '00:00', until: '23:59' })
  const set = await printSheets(world, { ...of, quizId: 'check:hai', form: 'own' })
  const assisted = await assistCheck(world, { ...of, personId: made.personId, courseId: 'khoa-thu', quizId: 'check:hai' })
  for (const { personId } of made.members) await takeQuiz(world, personId, 'check:mot', { wrong: 5 })
  const attempt = await world.db.attempt.findFirstOrThrow({ where: { personId: made.personId, quizId: 'check:mot' } })
  const setId = set.ok ? set.value : ''
  const sheet = await world.db.paperSheet.findFirstOrThrow({ where: { setId, personId: made.personId } })
  const question = (attempt.drawn as { questionId: string }[])[0]?.questionId ?? ''
  const inquiry = await world.db.inquiry.create({ data: { cohortId: made.cohortId, personId: made.personId, askedAt: world.clock(), waitingSince: world.clock() } })
  const params = { inquiry: inquiry.id, cohort: made.cohortId, session: session.ok ? session.value : '', sitting: sitting.ok ? sitting.value : '', set: setId, sheet: sheet.id, learner: made.personId, question }
  return { ...made, paramsOf: (file: string): Record<string, string> => ({ ...params, attempt: file.includes('assisted') ? (assisted.ok ? assisted.value : '') : attempt.id }) }
}

const load = async (file: string) => await import(path.resolve('app', file)) as Module

describe('of a class, the person next door', () => {
  const strangers: [string, (cohortId: string) => Promise<MadePerson>][] = [
    ['a trainer of another class', async () => (await aClass(world)).trainer],
    ['a trainer without a class', () => aTrainer(world)],
    ['a member of the digital team of its commune', () => aHolder(world, 'team-member', { kind: 'unit', id: '04831@2025-07-01' })],
    ['a member of that team who leads a class of their own', async () => {
      const member = await aHolder(world, 'team-member', { kind: 'unit', id: '04831@2025-07-01' })
      await startCohort(world, { name: 'Lớp của tổ', courseId: 'khoa-thu', place: '', endsOn: '', actorId: member.personId })
      return member
    }],
    ['the coordinator of its district', () => aHolder(world, 'coordinator', { kind: 'unit', id: '150' })],
    ['an administrator', () => aHolder(world, 'admin', { kind: 'province' })],
    ['a learner of the very class', async (cohortId) => {
      const learner = await aPerson(world)
      const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })
      await joinCohort(world, { personId: learner.personId, code: joinCode })
      return learner
    }],
  ]
  test.each(strangers)('%s finds no page, export or file, and writes to none', async (_who, aStranger) => {
    const { cohortId, paramsOf } = await aFullClass()
    const stranger = await aStranger(cohortId)
    const before = await world.db.auditEntry.count()
    for (const { file } of ofCohort) {
      const { loader, action } = await load(file)
      expect((await ask(stranger, loader, paramsOf(file))).status, file).toBe(404)
      if (action !== undefined) expect((await ask(stranger, action, paramsOf(file), new URLSearchParams({ all: 'yes' }))).status, file).toBe(404)
    }
    expect(await world.db.auditEntry.count()).toBe(before)
  })
  test('though its own trainer finds each of them', async () => {
    const { trainer, paramsOf } = await aFullClass()
    for (const { file } of ofCohort) expect([file, (await ask(trainer, async (args: object) => ((await (await load(file)).loader) as (given: object) => Promise<unknown>)(args), paramsOf(file))).status]).toEqual([file, 200])
    expect(ofCohort.length).toBeGreaterThan(25)
  })
  test('and a trainer of two classes finds nothing of the one through the address of the other', async () => {
    const [one, other] = [await aFullClass(), await aFullClass()]
    const inner = ofCohort.filter(({ path: address }) => /:(?:session|sitting|set|sheet|learner|attempt|inquiry)/u.test(address ?? ''))
    for (const { file } of inner) expect([file, (await ask(other.trainer, (await load(file)).loader, { ...one.paramsOf(file), cohort: other.cohortId })).status]).toEqual([file, 404])
    expect(inner.length).toBeGreaterThan(10)
    // Nor does it write there: whatever is sent, nobody's record of the other class is touched.
    const before = await world.db.auditEntry.count()
    for (const { file } of inner) {
      const { action } = await load(file)
      const { status } = action === undefined ? { status: 404 } : await ask(other.trainer, action, { ...one.paramsOf(file), cohort: other.cohortId }, new URLSearchParams({ all: 'yes', act: 'approve', why: 'thử', item: 'lesson:mot', read: 'mot' }))
      expect([file, [400, 404, 409].includes(status)]).toEqual([file, true])
    }
    expect(await world.db.auditEntry.count()).toBe(before)
  })
})

describe('a member of the community digital team', () => {
  const names = async (member: MadePerson) => ((await ask(member, team.loader, {})).data as { learners: { name: string; hasAgreed: boolean }[] }).learners.map(({ name, hasAgreed }) => [name, hasAgreed])

  test('sees of their commune who agreed and who learns in a class of theirs, and nobody next door; what is taken back holds at once', async () => {
    const member = await aHolder(world, 'team-member', { kind: 'unit', id: '04831' })
    const [here, silent, nextDoor] = [await aResident(world, { name: 'Bùi Thị Đây', unitCode: '04831' }), await aResident(world, { name: 'Bùi Thị Im', unitCode: '04831' }), await aResident(world, { name: 'Bùi Thị Kia', unitCode: '04828' })]
    for (const { personId } of [here, nextDoor]) await chooseTeamHelp(world, { personId, agrees: true })
    expect(await names(member)).toEqual([['Bùi Thị Đây', true]])
    await chooseTeamHelp(world, { personId: here.personId, agrees: false })
    expect(await names(member)).toEqual([])
    expect(silent.personId).not.toBe(here.personId)
  })
  test('starts a class, which holds people of their own hamlet alone, and sees them', async () => {
    const member = await aHolder(world, 'team-member', { kind: 'unit', id: '04831' })
    await world.db.roleGrant.updateMany({ where: { personId: member.personId }, data: { hamlet: 'xóm ké' } })
    const made = await aClass(world, { members: 0 })
    await world.db.roleGrant.updateMany({ where: { personId: made.trainer.personId, scopeKind: 'cohort' }, data: { personId: member.personId, grantedById: member.personId } })
    await listed(world, { trainer: member, cohortId: made.cohortId }, ['Hà Thị Trong, 1960'], 'Xóm Ké')
    await expect(listed(world, { trainer: member, cohortId: made.cohortId }, ['Hà Thị Ngoài, 1960'], 'Xóm Mừng')).rejects.toThrow('home-outside-area')
    expect(await names(member)).toEqual([['Hà Thị Trong', false]])
  })
  test('sees nobody once the role has ended, and without it has no such page', async () => {
    expect((await ask(await aTrainer(world), team.loader, {})).status).toBe(403)
  })
})
