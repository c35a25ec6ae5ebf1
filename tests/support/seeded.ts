import { randomUUID } from 'node:crypto'
import { saveMember } from '#app/data/cohorts/members.server.ts'
import { confirmPeople } from '#app/usecases/roadmap/confirm-people.server.ts'
import { enterConfirmationRule } from '#app/usecases/roadmap/enter-confirmation-rule.server.ts'
import { setTask } from '#app/usecases/roadmap/set-task.server.ts'
import { assistCheck } from '#app/usecases/cohorts/assist-check.server.ts'
import { openSitting } from '#app/usecases/cohorts/open-sitting.server.ts'
import { planSession } from '#app/usecases/cohorts/plan-session.server.ts'
import { printSheets } from '#app/usecases/cohorts/print-sheets.server.ts'
import { packSigner } from '#app/integrations/credentials/pack-signer.server.ts'
import { registerKit } from '#app/usecases/kits/register-kit.server.ts'
import { reportContent } from '#app/usecases/catalogue/report-content.server.ts'
import { startCampaign } from '#app/usecases/catalogue/start-campaign.server.ts'
import { makePersonList } from '#app/usecases/training/make-person-list.server.ts'
import { anAssessment } from './assessments.ts'
import { aClass } from './classes.ts'
import { takeQuiz } from './learner-acts.ts'
import { aCompletion, aGrant, aHolder, anAdmin, anOfficial, aPerson, aRequirement, aResident, type MadePerson } from './makers.ts'
import type { TestWorld } from './test-world.ts'

/** People of several roles, and something that stands behind each part of an address: `params.cohort` is the id of a class that `trainer` leads. */
export interface Seeded {
  readonly admin: MadePerson
  readonly trainer: MadePerson
  readonly officer: MadePerson
  readonly learner: MadePerson
  readonly editor: MadePerson
  readonly protector: MadePerson
  readonly params: Readonly<Record<string, string>>
  /** Every id among `params`, for fields that hold one. */
  readonly ids: readonly string[]
}

export async function aFullProvince(world: TestWorld): Promise<Seeded> {
  const [admin, editor, official] = [await anAdmin(world), await aHolder(world, 'editor', { kind: 'province' }), await anOfficial(world)]
  await aGrant(world, admin.personId, 'communicator', { kind: 'province' })
  const protector = await aHolder(world, 'data-protection-officer', { kind: 'province' })
  const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: official.organisationId })
  await aCompletion(world, { personId: official.personId })
  const ofClass = await aFullClass(world)
  const params = { ...ofClass.params, ...await ofOffices(world, admin, official), course: 'khoa-thu', lesson: 'mot', unit: '150', key: 'quiet-hours', quiz: 'check:hai', position: '1', list: '1', kind: 'milestones' }
  return { admin, editor, officer, protector, trainer: ofClass.trainer, learner: ofClass.learner, params, ids: [...new Set(Object.values(params))] }
}

/** What stands behind the addresses that a province begins without: three who got one question wrong, a check taken together, a task, and somebody confirmed. By address, the parts that name it. */
export async function alsoThere(world: TestWorld, { admin, trainer, params }: Seeded): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const [cohort, actorId] = [params['cohort'] ?? '', admin.personId]
  for (const wrong of [5, 5]) {
    const { personId } = await aResident(world, { unitCode: '04831' })
    await saveMember(world.db, cohort, personId, world.clock())
    await takeQuiz(world, personId, 'check:mot', { wrong })
  }
  const { id: attempt } = await world.db.attempt.findFirstOrThrow({ where: { personId: params['learner'] ?? '', quizId: 'check:hai' } })
  const task = await setTask(world, { actorId, unit: { code: '150', validFrom: '2020-01-01' }, year: '2026', title: 'Mở ba lớp', responsible: 'Tổ công nghệ số', dueOn: '', state: 'planned', note: '' })
  const { personId } = await aResident(world, { unitCode: '04831', since: '2026-01-05' })
  await anAssessment(world, personId, new Date('2026-05-10T03:00:00Z'), [true, true, true, true, true])
  const rule = await enterConfirmationRule(world, { actorId, startsOn: '1/1/2026', areas: '5', supervisedAreas: '0', leastAge: '15', courseIds: [], document: 'QĐ 1/QĐ-UBND' })
  const act = await confirmPeople(world, { actorId: trainer.personId, unitCode: '04831', day: '20/11/2026', document: 'QĐ 12/QĐ-UBND', people: [personId] })
  if (!task.ok || !rule.ok || !act.ok) throw new Error(JSON.stringify([task, rule, act]))
  const { id: confirmation } = await world.db.confirmation.findFirstOrThrow({ where: { personId } })
  return {
    '/cohorts/:cohort/assisted/:attempt': { attempt },
    '/units/:unit/tasks/:task': { task: task.value },
    '/units/:unit/confirmations/:act': { act: act.value }, '/units/:unit/confirmations/:act/:confirmation/revoke': { act: act.value, confirmation },
  }
}

/** A class with something behind each of its addresses. */
async function aFullClass(world: TestWorld) {
  const { trainer, cohortId, members: [learner] } = await aClass(world, { members: 2 })
  if (learner === undefined) throw new Error('a class without members')
  const of = { actorId: trainer.personId, cohortId }
  const day = new Date(world.clock().getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
  const session = await planSession(world, { ...of, topic: 'Bài một', place: 'Nhà văn hóa', day, from: '00:00', until: '23:00', countsAs: '' })
  const sitting = await openSitting(world, { ...of, place: 'Nhà văn hóa', day, from: '00:00', until: '23:59' })
  const set = await printSheets(world, { ...of, quizId: 'check:hai', form: 'own' })
  await assistCheck(world, { ...of, personId: learner.personId, courseId: 'khoa-thu', quizId: 'check:hai' })
  await takeQuiz(world, learner.personId, 'check:mot', { wrong: 5 })
  const attempt = await world.db.attempt.findFirstOrThrow({ where: { personId: learner.personId, quizId: 'check:mot' } })
  const sheet = await world.db.paperSheet.findFirstOrThrow()
  const inquiry = await world.db.inquiry.create({ data: { cohortId, personId: learner.personId, askedAt: world.clock(), waitingSince: world.clock() } })
  if (!session.ok || !sitting.ok || !set.ok) throw new Error('a class that could not be filled')
  const question = (attempt.drawn as { questionId: string }[])[0]?.questionId ?? ''
  return { trainer, learner, params: { cohort: cohortId, session: session.value, sitting: sitting.value, set: set.value, sheet: sheet.id, learner: learner.personId, attempt: attempt.id, question, inquiry: inquiry.id } }
}

/** What offices keep: invitations, lists, requirements, reports, campaigns. */
async function ofOffices(world: TestWorld, { personId: actorId }: MadePerson, official: MadePerson & { readonly organisationId: string }): Promise<Record<string, string>> {
  const { organisationId: organisation, personId: person } = official
  const requirement = await aRequirement(world, { organisationId: organisation })
  const kit = await registerKit(world, { actorId, name: 'Nhà văn hóa xóm Mo', publicKey: packSigner('a kit that only tests know, long enough', 'kit').publicKey, unitCode: '04831', document: 'Quyết định 12/QĐ-UBND' })
  const list = await makePersonList(world, { actorId, name: 'Tổ chuyên viên' })
  const campaign = await startCampaign(world, { actorId, courseId: 'khoa-thu', lessonId: 'mot', place: 'Chợ Bến', code: '' })
  const report = await reportContent(world, { place: { courseId: 'khoa-thu', lessonId: 'mot', card: 1, questionId: null }, kind: 'wrong', text: 'Sai số điện thoại', code: '0000-0000-0000-0000' })
  const { id: invitation } = await world.db.invitation.create({ data: { tokenHash: randomUUID(), name: 'Bùi Văn Mời', createdAt: world.clock(), expiresAt: new Date(world.clock().getTime() + 86_400_000) } })
  const { code } = await world.db.certificate.findFirstOrThrow({ where: { completion: { personId: person } } })
  const grant = await world.db.roleGrant.findFirstOrThrow()
  const one = await aPerson(world)
  const { id: request } = await world.db.dataRequest.create({ data: { personId: one.personId, kind: 'objection', text: '', askedAt: world.clock() } })
  return {
    organisation, person, requirement, invitation, request, code, official: person, ward: person, grant: grant.id, one: one.personId, other: person,
    ...(kit.ok ? { kit: kit.value } : {}), ...(list.ok ? { list: list.value } : {}), ...(campaign.ok ? { campaign: campaign.value.id } : {}), ...(report.ok ? { report: report.value.code } : {}),
  }
}
