import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { movedColumns, stayingColumns } from '#app/data/people/merge-tables.server.ts'
import { settlePerson } from '#app/usecases/learning/settle-person.server.ts'
import { aClass } from './classes.ts'
import { aCompletion, anOrganisation, aPerson, aPost, aReading, aRequirement, aSubmittedAttempt, type MadePerson } from './makers.ts'
import type { TestWorld } from './test-world.ts'

/** Things that may hang on a person; each chosen in any number of ways. */
const lessons = fc.constantFrom('mot', 'hai')
const courses = fc.constantFrom('khoa-thu', 'khoa-can-bo')
const place = fc.constantFrom(0, 1)
export const aThing = fc.oneof(
  fc.record({ what: fc.constant('reading' as const), lessonId: lessons, minutesAgo: fc.constantFrom(0, 5) }), fc.record({ what: fc.constant('attempt' as const), quizId: fc.constantFrom('check:mot', 'check:hai', 'final'), passed: fc.boolean() }),
  fc.record({ what: fc.constant('enrolment' as const), courseId: courses }), fc.record({ what: fc.constant('completion' as const), courseId: courses, rounds: fc.constantFrom(1, 2) }), fc.record({ what: fc.constant('withdrawn' as const), courseId: courses }),
  fc.record({ what: fc.constant('placement' as const) }), fc.record({ what: fc.constant('override' as const), subject: lessons, round: fc.constantFrom(1, 2), isTakenBack: fc.boolean() }),
  fc.record({ what: fc.constant('evidence' as const), subject: fc.constantFrom('a', 'b'), daysAgo: fc.constantFrom(0, 400), isTakenBack: fc.boolean() }), fc.record({ what: fc.constant('guest' as const) }), fc.record({ what: fc.constant('minutes' as const) }),
  fc.record({ what: fc.constant('cohort' as const), place, isLeft: fc.boolean() }), fc.record({ what: fc.constant('line' as const), place, version: fc.constantFrom(1, 2) }), fc.record({ what: fc.constant('sheet' as const), place }),
  fc.record({ what: fc.constant('inquiry' as const), place }), fc.record({ what: fc.constant('post' as const) }), fc.record({ what: fc.constant('listed' as const) }), fc.record({ what: fc.constant('absence' as const) }),
  fc.record({ what: fc.constant('ward' as const) }), fc.record({ what: fc.constant('message' as const) }), fc.record({ what: fc.constant('code' as const) }),
)
export type Thing = typeof aThing extends fc.Arbitrary<infer Value> ? Value : never

/** What people have in common: classes with a session and a set of sheets each, an organisation that requires something, a list, a child. */
export interface Common { readonly classes: readonly { readonly cohortId: string; readonly joinCode: string; readonly sessionId: string; readonly setId: string }[]; readonly organisationId: string; readonly listId: string; readonly childId: string }

export async function aCommonWorld(world: TestWorld): Promise<Common> {
  const now = world.clock()
  const classes = []
  for (const courseId of ['khoa-thu', 'khoa-can-bo']) {
    const { cohortId, trainer } = await aClass(world, { members: 0, courseId })
    const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })
    const session = await world.db.cohortSession.create({ data: { cohortId, topic: 'Bài một', place: 'Nhà văn hóa', startsAt: now, endsAt: now, plannedAt: now, plannedById: trainer.personId } })
    const set = await world.db.paperSet.create({ data: { cohortId, quizId: 'final', form: 'own', printedAt: now, printedById: trainer.personId } })
    classes.push({ cohortId, joinCode, sessionId: session.id, setId: set.id })
  }
  const organisationId = await anOrganisation(world)
  await aRequirement(world, { organisationId })
  const list = await world.db.personList.create({ data: { name: `Danh sách ${randomUUID()}`, createdAt: now, createdById: randomUUID() } })
  return { classes, organisationId, listId: list.id, childId: (await aPerson(world)).personId }
}

type Hang<What> = (world: TestWorld, common: Common, personId: string, thing: Extract<Thing, { readonly what: What }>) => Promise<unknown>
const classOf = ({ classes }: Common, at: number) => { const made = classes[at]; if (!made) throw new Error('no such class'); return made }
const enrol = (world: TestWorld, personId: string, courseId: string) => world.db.enrolment.createMany({ data: [{ personId, courseId, enrolledAt: new Date(world.clock().getTime() - 86_400_000) }], skipDuplicates: true })

const makers: { readonly [What in Thing['what']]: Hang<What> } = {
  reading: async (world, _common, personId, { lessonId, minutesAgo }) => { await enrol(world, personId, 'khoa-thu'); await aReading(world, { personId, lessonId, at: new Date(world.clock().getTime() - minutesAgo * 60_000) }) },
  attempt: async (world, _common, personId, { quizId, passed }) => { await enrol(world, personId, 'khoa-thu'); await aSubmittedAttempt(world, { personId, quizId, passed }) },
  enrolment: (world, _common, personId, { courseId }) => enrol(world, personId, courseId),
  completion: async (world, _common, personId, { courseId, rounds }) => { for (let round = 1; round <= rounds; round += 1) if (await world.db.completion.count({ where: { personId, courseId, round } }) === 0) await aCompletion(world, { personId, courseId, round }) },
  withdrawn: (world, _common, personId, { courseId }) => world.db.withdrawnCompletion.create({ data: { id: randomUUID(), personId, courseId, round: 1, completedAt: world.clock(), ruleVersion: 1, evidence: { readings: [], attempts: [] }, withdrawnAt: world.clock(), withdrawnById: personId, why: 'thử' } }),
  placement: async (world, _common, personId) => world.db.placement.create({ data: { personId, slot: 1 + await world.db.placement.count({ where: { personId } }), seed: 'x', startedAt: world.clock() } }),
  override: (world, _common, personId, { subject, round, isTakenBack }) => world.db.completionOverride.create({ data: { personId, courseId: 'khoa-thu', itemKind: 'read', itemSubject: subject, round, why: 'thử', madeAt: world.clock(), madeById: personId, takenBackAt: isTakenBack ? world.clock() : null } }),
  evidence: (world, _common, personId, { subject, daysAgo, isTakenBack }) => world.db.enteredEvidence.create({ data: { personId, kind: 'external', subject, happenedOn: new Date(world.clock().getTime() - daysAgo * 86_400_000), document: 'thử', enteredAt: world.clock(), enteredById: personId, takenBackAt: isTakenBack ? world.clock() : null } }),
  guest: (world, _common, personId) => world.db.person.create({ data: { claimedById: personId, createdAt: world.clock() } }),
  minutes: (world, _common, personId) => world.db.extraTime.create({ data: { personId, courseId: 'khoa-thu', quizId: 'final', minutes: 5, reason: 'thử', grantedById: personId, grantedAt: world.clock() } }),
  cohort: async (world, common, personId, { place: at, isLeft }) => { await enrol(world, personId, at === 0 ? 'khoa-thu' : 'khoa-can-bo'); await world.db.cohortMember.create({ data: { personId, cohortId: classOf(common, at).cohortId, joinedAt: new Date(world.clock().getTime() - 86_400_000), leftAt: isLeft ? world.clock() : null } }) },
  line: (world, common, personId, { place: at, version }) => world.db.registerLine.create({ data: { personId, sessionId: classOf(common, at).sessionId, version, state: 'present', note: '', recordedAt: world.clock(), recordedById: personId } }),
  sheet: (world, common, personId, { place: at }) => world.db.paperSheet.create({ data: { personId, setId: classOf(common, at).setId, code: randomUUID(), drawn: [] } }),
  inquiry: (world, common, personId, { place: at }) => world.db.inquiry.create({ data: { personId, cohortId: classOf(common, at).cohortId, askedAt: world.clock(), posts: { create: { id: randomUUID(), byId: personId, isAnswer: false, text: 'Vì sao?', at: world.clock() } } } }),
  post: (world, common, personId) => aPost(world, personId, common.organisationId),
  listed: (world, common, personId) => world.db.personListMember.create({ data: { personId, listId: common.listId, startsOn: world.clock() } }),
  absence: (world, _common, personId) => world.db.absence.create({ data: { personId, kind: 'study', startsOn: world.clock(), why: 'thử', recordedAt: world.clock(), recordedById: personId } }),
  ward: (world, common, personId) => world.db.guardianship.create({ data: { guardianId: personId, wardId: common.childId, startsAt: world.clock() } }),
  code: (world, _common, personId) => world.db.importedRecord.create({ data: { system: 'noi-vu', entity: 'person', externalId: randomUUID(), subjectId: personId } }),
  message: (world, _common, personId) => world.db.message.create({ data: { personId, channel: 'in-app', kind: 'thử', key: randomUUID(), language: 'vi', subject: 'thử', text: 'thử', path: '/', createdAt: world.clock(), sendAfter: world.clock() } }),
}

/** Hangs things on a person, and gives what is complete by them; what a unique key refuses was there already. */
export async function hangAll(world: TestWorld, common: Common, { personId }: MadePerson, things: readonly Thing[]): Promise<void> {
  for (const thing of things) {
    await makers[thing.what](world, common, personId, thing as never).catch((error: unknown) => { if (!/Unique constraint/.test(String(error))) throw error })
  }
  await world.db.$transaction((db) => settlePerson(world, db, personId))
}

/** A row of the database that names a person: its table and column, and all of it as text. */
export interface NamingRow { readonly table: string; readonly column: string; readonly row: string }

/** Every row that names a person, in every table, and the certificates of their completions. */
export async function rowsOf(world: TestWorld, { personId }: MadePerson): Promise<readonly NamingRow[]> {
  const columns = [...movedColumns.map(({ table, column }) => [table, column] as const), ...stayingColumns.map((each) => each.split('.') as [string, string]), ['person', 'id'] as const]
  const rows: NamingRow[] = []
  for (const [table, column] of columns) {
    const found = await world.db.$queryRawUnsafe<{ row: string }[]>(`SELECT to_jsonb(t)::text AS row FROM ${table} t WHERE ${column} = $1::uuid ORDER BY 1`, personId)
    rows.push(...found.map(({ row }) => ({ table, column, row })))
  }
  const certificates = await world.db.$queryRaw<{ row: string }[]>`SELECT to_jsonb(c)::text AS row FROM certificate c JOIN completion d ON d.id = c.completion_id WHERE d.person_id = ${personId}::uuid ORDER BY 1`
  return [...rows, ...certificates.map(({ row }) => ({ table: 'certificate', column: 'completion_id', row }))]
}
