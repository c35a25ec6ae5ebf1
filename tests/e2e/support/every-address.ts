/** Something that stands behind each part of an address, made or found on the demonstration province; what nothing stands behind is left out. */
import { randomUUID } from 'node:crypto'
import { packSigner } from '#app/integrations/credentials/pack-signer.server.ts'
import { campaignCode } from '#app/domain/catalogue/campaign.ts'
import { roles, type Scope } from '#app/domain/people/role.ts'
import { saveMember } from '#app/data/cohorts/members.server.ts'
import { assistCheck } from '#app/usecases/cohorts/assist-check.server.ts'
import { openSitting } from '#app/usecases/cohorts/open-sitting.server.ts'
import { planSession } from '#app/usecases/cohorts/plan-session.server.ts'
import { printSheets } from '#app/usecases/cohorts/print-sheets.server.ts'
import { registerKit } from '#app/usecases/kits/register-kit.server.ts'
import { reportContent } from '#app/usecases/catalogue/report-content.server.ts'
import { startCampaign } from '#app/usecases/catalogue/start-campaign.server.ts'
import { makePersonList } from '#app/usecases/training/make-person-list.server.ts'
import type { Result } from '#app/domain/result.ts'
import { certificateCode } from '#app/domain/training/certificate.ts'
import { aGrant } from '#tests/support/makers.ts'
import { drawnOf } from './answers.ts'
import type { World } from './journey.ts'
import { aMember, type Member } from './people.ts'
import { beginQuiz, completeCourse, officialCourse, residentCourse } from './progress.ts'

type Parts = Readonly<Record<string, string>>

/** Somebody who holds every role over all of it, and a learner of the class, each with what the addresses they may open are made of. */
export interface Opener { readonly member: Member; readonly parts: Parts }

const commune = '04831'
const lesson = 'ba-dau-hieu'

export async function everyOpener(world: World): Promise<readonly Opener[]> {
  const [staff, learner] = [await aMember(world), await aMember(world)]
  const ofClass = await aFullClass(world, staff, learner)
  const own = { course: residentCourse, lesson, quiz: `check:${lesson}`, position: '1', ...await ofRecord(world, learner) }
  const parts: Parts = { ...own, ...ofClass, ...await ofOffices(world, staff), ...await ofRoadmap(world), unit: '150', commune, officialCourse, key: 'quiet-hours' }
  const scopes: readonly Scope[] = [{ kind: 'province' }, { kind: 'organisation', id: parts['organisation'] ?? '' }, { kind: 'cohort', id: parts['cohort'] ?? '' }]
  for (const role of roles.filter((each) => each !== 'team-member')) for (const scope of scopes) await aGrant(world, staff.personId, role, scope)
  await aGrant(world, staff.personId, 'commune-officer', { kind: 'unit', id: `${commune}@2025-07-01` })
  await aGrant(world, staff.personId, 'team-member', { kind: 'unit', id: `${commune}@2025-07-01` })
  return [{ member: staff, parts }, { member: learner, parts: { ...own, inquiry: ofClass.inquiry, cohort: ofClass.cohort } }]
}

/** Not to be, where a demonstration has it all. */
function made<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(result.reason)
  return result.value
}

async function aFullClass(world: World, { personId: actorId }: Member, { personId: learner }: Member) {
  const { id: cohortId } = await world.db.cohort.findFirstOrThrow({ where: { courseId: residentCourse, OR: [{ endsOn: null }, { endsOn: { gt: world.clock() } }] } })
  await saveMember(world.db, cohortId, learner, world.clock())
  const of = { actorId, cohortId }
  const day = new Date(world.clock().getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
  await completeCourse(world, learner, residentCourse)
  const attempt = await world.db.attempt.findFirstOrThrow({ where: { personId: learner, quizId: 'final' } })
  const assisted = made(await assistCheck(world, { ...of, personId: learner, courseId: residentCourse, quizId: 'check:gia-danh-cong-an' }))
  const set = made(await printSheets(world, { ...of, quizId: `check:${lesson}`, form: 'own' }))
  const sheet = await world.db.paperSheet.findFirstOrThrow({ where: { setId: set } })
  const session = made(await planSession(world, { ...of, topic: 'Bài một', place: 'Nhà văn hóa', day, from: '00:00', until: '23:00', countsAs: '' }))
  const sitting = made(await openSitting(world, { ...of, place: 'Nhà văn hóa', day, from: '00:00', until: '23:59' }))
  const { id: inquiry } = await world.db.inquiry.create({ data: { cohortId, personId: learner, askedAt: world.clock(), waitingSince: world.clock(), posts: { create: { id: randomUUID(), byId: learner, isAnswer: false, text: 'Bài này đọc ở đâu?', at: world.clock() } } } })
  const [drawn] = await drawnOf(world, attempt.id)
  return { cohort: cohortId, learner, person: learner, attempt: attempt.id, assisted: String(assisted), set, sheet: sheet.id, session, sitting, inquiry, question: drawn?.question.id ?? '' }
}

/** What a learner of their own has: a quiz handed in, one under way, a certificate. */
async function ofRecord(world: World, { personId }: Member): Promise<Parts> {
  const attempt = await world.db.attempt.findFirstOrThrow({ where: { personId, quizId: 'final' } })
  const certificate = await world.db.certificate.findFirstOrThrow({ where: { completion: { personId } } })
  return { attempt: attempt.id, running: await beginQuiz(world, personId, residentCourse, `check:${lesson}`), code: certificate.code }
}

async function ofOffices(world: World, { personId: actorId }: Member): Promise<Parts> {
  const cycle = await world.db.obligationCycle.findFirstOrThrow({ where: { courseIds: { has: officialCourse } } })
  const post = await world.db.post.findFirstOrThrow({ where: { personId: cycle.personId } })
  const grant = await world.db.roleGrant.findFirstOrThrow({ where: { role: 'coordinator' } })
  const [one, other] = [await aMember(world), await aMember(world)].map(({ personId }) => personId).toSorted()
  const request = await world.db.dataRequest.create({ data: { personId: one ?? '', kind: 'objection', text: '', askedAt: world.clock() } })
  const invitation = await world.db.invitation.create({ data: { tokenHash: randomUUID(), name: 'Bùi Văn Mời', createdAt: world.clock(), expiresAt: new Date(world.clock().getTime() + 86_400_000) } })
  const place = { courseId: residentCourse, lessonId: lesson }
  const { code } = made(await reportContent(world, { place: { ...place, card: 1, questionId: null }, kind: 'wrong', text: 'Sai số điện thoại', code: certificateCode(world.randomBytes(13)) }))
  const report = await world.db.contentReport.findUniqueOrThrow({ where: { code } })
  return {
    organisation: post.organisationId, official: cycle.personId, requirement: cycle.requirementId, person: grant.personId, grant: grant.id, one: one ?? '', other: other ?? '', request: request.id, invitation: invitation.id,
    list: made(await makePersonList(world, { actorId, name: 'Tổ chuyên viên' })),
    campaign: made(await startCampaign(world, { actorId, ...place, place: 'Chợ Bến', code: campaignCode(world.randomBytes(8)) })).id,
    report: code, reportId: report.id,
    kit: made(await registerKit(world, { actorId, name: 'Nhà văn hóa xóm Mo', publicKey: packSigner('a kit that only journeys know, long enough', 'kit').publicKey, unitCode: commune, document: 'Quyết định 12/QĐ-UBND' })),
  }
}

async function ofRoadmap(world: World): Promise<Parts> {
  const act = await world.db.confirmationAct.findFirstOrThrow({ where: { unitCode: commune, confirmations: { some: { revokedAt: null } } } })
  const confirmation = await world.db.confirmation.findFirstOrThrow({ where: { actId: act.id, revokedAt: null } })
  const [task, recognition, target] = [await world.db.roadmapTask.findFirst(), await world.db.recognition.findFirst({ where: { revokedAt: null } }), await world.db.milestone.findFirst({ where: { withdrawnAt: null } })]
  return { act: act.id, confirmation: confirmation.id, kind: 'milestone', year: '2025', version: '1', ...(task && { task: task.id, taskUnit: task.unitCode }), ...(recognition && { recognition: recognition.id }), ...(target && { target: target.id }) }
}

/** Where a part is another thing than elsewhere: the address, the part, and the name of what stands behind it there. */
const otherwise: readonly (readonly [RegExp, string, string])[] = [
  [/\/(?:confirmations|undecided)/u, 'unit', 'commune'],
  [/\/tasks\/:task/u, 'unit', 'taskUnit'],
  [/^\/attempts\/:attempt\/(?:questions|review)/u, 'attempt', 'running'],
  [/\/assisted\/:attempt/u, 'attempt', 'assisted'],
  [/^\/report\/:code/u, 'code', 'report'],
  [/^\/editor\/reports/u, 'report', 'reportId'],
  [/overrides\/:course/u, 'course', 'officialCourse'],
]

/** An address with its parts put in; null where nothing stands behind one of them. */
export function fillIn(address: string, parts: Parts): string | null {
  const own = { ...parts, ...Object.fromEntries(otherwise.flatMap(([where, part, name]) => (where.test(address) ? [[part, parts[name] ?? '']] : []))) }
  const filled = address.split('/').map((step) => (step.startsWith(':') ? own[step.slice(1)] ?? '' : step))
  return filled.slice(1).includes('') && address !== '/' ? null : filled.join('/')
}
