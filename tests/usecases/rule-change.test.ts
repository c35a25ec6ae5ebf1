import { expect, test } from 'vitest'
import type { Course } from '#app/domain/catalogue/course.ts'
import { listActs } from '#app/data/people/audit.server.ts'
import { listCertificates } from '#app/data/training/certificates.server.ts'
import { certificateStatus } from '#app/domain/training/certificate.ts'
import * as rulePage from '#app/routes/editor/rule.tsx'
import { giveCompletions } from '#app/usecases/learning/give-completions.server.ts'
import { previewRuleChange } from '#app/usecases/learning/preview-rule-change.server.ts'
import { revokeCertificate } from '#app/usecases/training/revoke-certificate.server.ts'
import { ruleText } from '#app/catalogue/rule-text.server.ts'
import { completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aHolder, anAdmin, anOfficial, anOrganisation, aResident } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const course = aCourse()
const aRule = (rule: Partial<Course['rule']>): Course => ({ ...course, rule: { ...course.rule, version: 2, ...rule } })
const text = (rule: Partial<Course['rule']>) => ruleText(aRule(rule))
const worldOf = (changed: Course) => new Proxy(world, { get: (of, key: keyof TestWorld) => (key === 'catalogue' ? { ...smallCatalogue, courses: [changed] } : of[key]) })

/** Somebody who did everything, with so many of the final quiz's four questions wrong. */
async function aLearner(wrong: number): Promise<string> {
  const { personId } = await aResident(world)
  for (const lessonId of ['mot', 'hai']) {
    await readLesson(world, { learnerId: personId, guestHash: null }, lessonId)
    await takeQuiz(world, personId, `check:${lessonId}`)
  }
  await takeQuiz(world, personId, 'final', { wrong })
  return personId
}

/** Acts of giving completions by somebody, as the record shows them. */
const givenBy = (actorId: string) => listActs(world.db, { from: null, until: null, actorId, name: '', action: 'completion.give', subject: null, most: 10, after: null })

test('COMPLETION 3: «12 gain, 3 lose» is said before anything changes; nobody loses what was given, and who gains gets it by an act with a reason', async () => {
  const [almost, just, all] = [await Promise.all([aLearner(2), aLearner(2)]), await aLearner(1), await aLearner(0)]
  const rows = () => world.db.completion.findMany({ where: { courseId: course.id }, orderBy: { personId: 'asc' } })
  const before = await rows()
  expect(before.map(({ personId }) => personId).toSorted()).toEqual([just, all].toSorted())
  const lower = aRule({ final: { draw: 4, pass: 0.5 } })
  expect(await previewRuleChange(world, course, null)).toMatchObject({ problems: [], change: { learners: 4, complete: 2, gain: 0, lose: 0 } })
  expect(await previewRuleChange(world, course, ruleText(lower))).toMatchObject({ problems: [], change: { learners: 4, complete: 2, gain: 2, lose: 0, kept: 0 } })
  expect(await previewRuleChange(world, course, text({ final: { draw: 4, pass: 1 } }))).toMatchObject({ change: { complete: 2, gain: 0, lose: 1, kept: 1 } })
  expect(await rows()).toEqual(before)

  const editor = await aHolder(world, 'editor', { kind: 'province' })
  const act = { actorId: editor.personId, courseId: course.id }
  expect(await giveCompletions(worldOf(lower), { ...act, why: ' ' })).toEqual({ ok: false, reason: 'reason-missing' })
  expect(await giveCompletions(worldOf(lower), { ...act, why: 'Hạ điểm đạt theo văn bản 5' })).toEqual({ ok: true, value: 2 })
  const after = await rows()
  expect(after).toHaveLength(4)
  expect(after.filter(({ ruleVersion }) => ruleVersion === 1)).toEqual(before)
  expect(after.filter(({ ruleVersion }) => ruleVersion === 2).map(({ personId }) => personId).toSorted()).toEqual([...almost].toSorted())
  expect(await world.db.certificate.count({ where: { completion: { personId: { in: [...almost] } } } })).toBe(2)
  expect(await giveCompletions(worldOf(lower), { ...act, why: 'Lần nữa' })).toEqual({ ok: true, value: 0 })
  expect(await givenBy(editor.personId)).toMatchObject([{ detail: { ruleVersion: 2, given: 2 }, words: { why: 'Hạ điểm đạt theo văn bản 5' } }])
})

test('COMPLETION 3: of whoever is to do the course once more that round is judged, previewed and given by the same act, once, and nothing of before counts for it', async () => {
  const admin = await anAdmin(world)
  const [eased, other, idle] = [await aLearner(0), await aLearner(0), await aLearner(0)]
  const known = await world.db.completion.count({ where: { courseId: course.id } })
  world.later(60_000)
  for (const personId of [eased, other, idle]) for (const { code } of await listCertificates(world.db, personId)) await revokeCertificate(world, { actorId: admin.personId, code, why: 'Người khác làm hộ' })
  world.later(60_000)
  for (const personId of [eased, other]) await takeQuiz(world, personId, 'final', { wrong: 2 })
  expect(await world.db.completion.count({ where: { courseId: course.id } }), 'two right of four are not enough yet').toBe(known)

  const lower = aRule({ version: 3, final: { draw: 4, pass: 0.5 } })
  expect((await previewRuleChange(world, course, null)).change).toMatchObject({ gain: 0 })
  const { change } = await previewRuleChange(world, course, ruleText(lower))
  expect(change).toMatchObject({ gain: 2, lose: 0 })
  const act = { actorId: (await aHolder(world, 'editor', { kind: 'province' })).personId, courseId: course.id, why: 'Hạ điểm đạt theo văn bản 6' }
  const results = await Promise.all([1, 2, 3].map(() => giveCompletions(worldOf(lower), act)))
  expect(results.reduce((sum, result) => sum + (result.ok ? result.value : 0), 0)).toBe(2)
  const rounds = (personId: string) => world.db.completion.findMany({ where: { personId, courseId: course.id }, orderBy: { round: 'asc' }, select: { round: true, ruleVersion: true } })
  for (const personId of [eased, other]) expect(await rounds(personId)).toEqual([{ round: 1, ruleVersion: 1 }, { round: 2, ruleVersion: 3 }])
  expect(await rounds(idle), 'who did nothing in the round gains nothing').toEqual([{ round: 1, ruleVersion: 1 }])
  expect((await listCertificates(world.db, eased)).map((each) => certificateStatus(each, world.clock())).toSorted()).toEqual(['revoked', 'valid'])
  expect(await giveCompletions(worldOf(lower), act)).toEqual({ ok: true, value: 0 })
  await takeQuiz(worldOf(lower), eased, 'final')
  expect(await rounds(eased), 'the next act gives nothing more').toHaveLength(2)
  expect(await givenBy(act.actorId)).toContainEqual(expect.objectContaining({ detail: expect.objectContaining({ given: 2 }) as unknown, words: { why: act.why } }))
})

test('given by several at once, each completion is given once', async () => {
  const personId = await aLearner(2)
  const act = { actorId: (await aHolder(world, 'editor', { kind: 'province' })).personId, courseId: course.id, why: 'Hạ điểm đạt' }
  const results = await Promise.all([1, 2, 3].map(() => giveCompletions(worldOf(aRule({ final: { draw: 4, pass: 0.5 } })), act)))
  expect(results.reduce((sum, result) => sum + (result.ok ? result.value : 0), 0)).toBe(1)
  expect(await world.db.completion.count({ where: { personId } })).toBe(1)
})

test('an editor reads the rule in use, previews a text, and is told line by line what is to be mended', async () => {
  const editor = await aHolder(world, 'editor', { kind: 'province' })
  await completeCourse(world, (await aResident(world)).personId)
  const open = (rule?: string) => ask(editor, rulePage.loader, { course: course.id }, undefined, {}, rule === undefined ? '' : `?rule=${encodeURIComponent(rule)}`)
  expect((await open()).data).toMatchObject({ isTyped: false, version: 1, problems: [], text: expect.stringContaining('version: 1') })
  expect((await open(text({ complete: { all: ['lessons', 'final', { attendance: 'buoi', title: 'Buổi' }] } }))).data).toMatchObject({ isTyped: true, problems: [], change: { gain: 0 } })
  expect((await open(text({ complete: { all: [{ lesson: 'khong-co' }, 'final'] } }))).data).toMatchObject({ change: null, problems: [expect.stringContaining('khong-co')] })
  expect((await open(text({ final: { draw: 4, pass: 0.5 } }).replace('version: 2', 'version: 1'))).data).toMatchObject({ change: null, problems: [expect.stringContaining('ghi 2')] })
  expect((await open('version: [')).data).toMatchObject({ change: null, problems: [expect.stringMatching(/^rule:\d/)] })
  expect((await ask(editor, rulePage.loader, { course: 'khong-co' })).status).toBe(404)
  expect((await ask(await aResident(world), rulePage.loader, { course: course.id })).status).toBe(403)
  expect((await ask(await aResident(world), rulePage.action, { course: course.id }, new URLSearchParams({ why: 'Vì thế' }))).status).toBe(403)
})

test('COMPLETION 3: whoever has only what was entered elsewhere, a course before or a placement is among those a rule would complete, and gets it', async () => {
  const organisationId = await anOrganisation(world)
  const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: organisationId })
  const [recognised, other] = await Promise.all([anOfficial(world, { organisationId }), anOfficial(world, { organisationId })])
  const row = { happenedOn: world.clock(), document: 'Số 12', enteredAt: world.clock(), enteredById: officer.personId, kind: 'external' }
  await world.db.enteredEvidence.createMany({ data: [{ ...row, personId: recognised.personId, subject: 'ic3' }, { ...row, personId: other.personId, subject: 'mos' }] })
  const quiet = { ...aCourse('khoa-vang'), rule: aCourse().rule }
  const asking = { ...quiet, rule: { ...quiet.rule, version: 2, complete: { external: 'ic3', title: 'Chứng chỉ IC3' } } }
  const quietWorld = new Proxy(world, { get: (of, key: keyof TestWorld) => (key === 'catalogue' ? { ...smallCatalogue, courses: [...smallCatalogue.courses, asking] } : of[key]) })
  expect(await previewRuleChange(quietWorld, quiet, ruleText(asking))).toMatchObject({ problems: [], change: { learners: 1, complete: 0, gain: 1, lose: 0 } })
  expect(await giveCompletions(quietWorld, { actorId: officer.personId, courseId: quiet.id, why: 'Công nhận IC3' })).toEqual({ ok: true, value: 1 })
  expect(await world.db.completion.findMany({ where: { courseId: quiet.id }, select: { personId: true, ruleVersion: true } })).toEqual([{ personId: recognised.personId, ruleVersion: 2 }])
  const after = { ...quiet, rule: { ...quiet.rule, version: 2, complete: { course: 'khoa-thu' } } }
  const done = await world.db.completion.count({ where: { courseId: 'khoa-thu', round: 1 } })
  expect(done).toBeGreaterThan(0)
  expect(await previewRuleChange(quietWorld, quiet, ruleText(after))).toMatchObject({ problems: [], change: { gain: done } })
})
