import { expect, test } from 'vitest'
import { movedColumns, stayingColumns } from '#app/data/people/merge-tables.server.ts'
import * as pairPage from '#app/routes/people/duplicate-pair.tsx'
import * as listPage from '#app/routes/people/duplicates.tsx'
import { mergePeople } from '#app/usecases/people/merge-people.server.ts'
import { signIn } from '#app/usecases/people/sign-in.server.ts'
import { unmergePeople } from '#app/usecases/people/unmerge-people.server.ts'
import { rowsOf } from '#tests/support/histories.ts'
import { mergeAfterLook, sealOf } from '#tests/support/merging.ts'
import { beginQuiz, completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aCompletion, aGrant, aHolder, anAdmin, anOfficial, aPerson, aReading, aRequirement, aResident, madePassword, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const [daBac, nextDoor] = ['04831', '04849']
const anOfficer = async (code: string) => {
  const unit = await world.db.unit.findFirstOrThrow({ where: { code, validUntil: null } })
  return aHolder(world, 'commune-officer', { kind: 'unit', id: `${code}@${unit.validFrom.toISOString().slice(0, 10)}` })
}
const merge = (actor: MadePerson, kept: MadePerson, merged: MadePerson, how = 'paper') => mergeAfterLook(world, { actorId: actor.personId, keptId: kept.personId, mergedId: merged.personId, how })
async function merged(actor: MadePerson, kept: MadePerson, other: MadePerson): Promise<string> {
  const result = await merge(actor, kept, other)
  if (!result.ok) throw new Error(result.reason)
  return result.value
}
const part = (actor: MadePerson, mergeId: string) => unmergePeople(world, { actorId: actor.personId, mergeId })
const enrol = ({ personId }: MadePerson, courseId: string) => world.db.enrolment.create({ data: { personId, courseId, enrolledAt: world.clock() } })

/** Every row that names one of these people; what both were told of merging stays told. */
async function everyRowOf(...people: readonly MadePerson[]): Promise<readonly string[]> {
  const rows = await Promise.all(people.map((person) => rowsOf(world, person)))
  return rows.flat().map(({ table, column, row }) => `${table}.${column} ${row}`).filter((row) => !/"kind": ?"(?:merged|parted|completion-withdrawn|readings-left)"/.test(row)).toSorted()
}

test('every column of the database that names a person moves with a merge or stays for a reason', async () => {
  // The figures of people are reckoned anew by triggers, whoever a row comes to belong to.
  const named = await world.db.$queryRaw<{ each: string }[]>`
    SELECT k.table_name || '.' || k.column_name AS each FROM information_schema.referential_constraints r
      JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name) JOIN information_schema.constraint_column_usage u ON u.constraint_name = r.unique_constraint_name AND u.constraint_schema = r.unique_constraint_schema
    WHERE u.table_name = 'person' UNION SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name IN ('person_id', 'claimed_by_id', 'subject_id') AND table_name NOT LIKE 'figure\\_%'`
  expect(named.map(({ each }) => each).toSorted()).toEqual([...movedColumns.map(({ table, column }) => `${table}.${column}`), ...stayingColumns].toSorted())
})

test('a row stays behind only for what the database lets nobody have twice: each is told apart by the columns of a unique key, all of them and no fewer', async () => {
  const keys = await world.db.$queryRaw<{ table: string; columns: string[]; where: string | null }[]>`
    SELECT t.relname AS table, array_agg(a.attname::text ORDER BY a.attname::text) AS columns, pg_get_expr(i.indpred, i.indrelid) AS where FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY(i.indkey::int2[]) WHERE i.indisunique GROUP BY i.indexrelid, t.relname, i.indpred, i.indrelid`
  const told = ({ table, columns, where }: { table: string; columns: readonly string[]; where: string | null }) => `${table}: ${columns.toSorted().join(' ')}${where === null ? '' : ` | ${where.replace(/^\(|\)$/gu, '')}`}`
  const holding = (table: string, column: string) => keys.filter((key) => key.table === table && key.columns.includes(column)).map(told)
  for (const { table, column, unlike, numberedIn, isApart, together } of movedColumns) {
    // What belongs together moves or stays as one, whatever of it the other has alike.
    if (together !== undefined) { expect(unlike?.columns).toEqual(together); continue }
    const own = unlike && told({ table, columns: [column, ...unlike.columns], where: unlike.where ?? null })
    const numbered = numberedIn && told({ table, columns: [column, ...numberedIn, 'slot'], where: null })
    if (isApart !== true) expect(holding(table, column), `${table}.${column}`).toEqual([own ?? numbered].filter((key) => key !== undefined))
  }
})

test('what two learned is one person’s, in order and whole; the other account closes, and the course that is now complete is certified', async () => {
  const [admin, kept, other] = [await anAdmin(world), await aResident(world), await aResident(world)]
  for (const person of [kept, other]) await enrol(person, 'khoa-thu')
  await readLesson(world, { learnerId: kept.personId, guestHash: null }, 'mot')
  await takeQuiz(world, kept.personId, 'check:mot')
  await readLesson(world, { learnerId: other.personId, guestHash: null }, 'mot')
  await readLesson(world, { learnerId: other.personId, guestHash: null }, 'hai')
  await takeQuiz(world, other.personId, 'check:mot')
  await takeQuiz(world, other.personId, 'check:hai')
  await takeQuiz(world, kept.personId, 'check:hai')
  await readLesson(world, { learnerId: kept.personId, guestHash: null }, 'hai')
  await world.db.session.create({ data: { id: 'x'.repeat(64), accountId: other.accountId, expiresAt: new Date('2099-01-01') } })
  await takeQuiz(world, other.personId, 'final')
  await world.db.completion.deleteMany({ where: { personId: other.personId, certificate: null } })
  expect((await merge(admin, kept, other)).ok).toBe(true)
  expect(await world.db.attempt.findMany({ where: { personId: kept.personId, quizId: 'check:mot' }, orderBy: { slot: 'asc' }, select: { slot: true } })).toEqual([{ slot: 1 }, { slot: 2 }])
  expect(await world.db.attempt.count({ where: { personId: other.personId } })).toBe(0)
  expect(await world.db.completion.findMany({ where: { personId: kept.personId }, include: { certificate: true } })).toMatchObject([{ courseId: 'khoa-thu', certificate: { code: expect.any(String) } }])
  expect(await signIn(world, { signInName: other.userName, password: madePassword })).toMatchObject({ ok: false })
  expect(await world.db.session.count({ where: { accountId: other.accountId } })).toBe(0)
  expect(await world.db.auditEntry.findFirst({ where: { action: 'people.merge', subject: `person:${kept.personId}` } })).toMatchObject({ actorId: admin.personId, detail: { mergedId: other.personId, how: 'paper', scope: 'province' } })
})

test('what the kept one does between merging and parting stays theirs, and the other gets back exactly their own', async () => {
  const [admin, one, other] = [await anAdmin(world), await aResident(world), await aResident(world)]
  await readLesson(world, { learnerId: other.personId, guestHash: null }, 'mot')
  await takeQuiz(world, other.personId, 'check:mot')
  const before = await everyRowOf(other)
  const mergeId = await merged(admin, one, other)
  await readLesson(world, { learnerId: one.personId, guestHash: null }, 'hai')
  await takeQuiz(world, one.personId, 'check:mot')
  await part(admin, mergeId)
  expect(await everyRowOf(other)).toEqual(before)
  expect(await world.db.reading.findMany({ where: { personId: one.personId } })).toMatchObject([{ lessonId: 'hai' }])
  expect(await world.db.attempt.findMany({ where: { personId: one.personId } })).toMatchObject([{ quizId: 'check:mot' }])
})

test('what one begins at the very moment of the merge lands with the one kept', async () => {
  const [admin, one, other] = [await anAdmin(world), await aResident(world), await aResident(world)]
  await merged(admin, one, other)
  await beginQuiz(world, { learnerId: other.personId, guestHash: null }, 'check:mot')
  expect(await world.db.attempt.findMany()).toEqual(expect.arrayContaining([expect.objectContaining({ personId: one.personId, quizId: 'check:mot' })]))
  expect(await world.db.attempt.count({ where: { personId: other.personId } })).toBe(0)
})

test('of merges of two at once, this way and that way, one stands, and nobody is merged into two; of partings at once, one stands', async () => {
  const [admin, a, b, c] = [await anAdmin(world), await aResident(world), await aResident(world), await aResident(world)]
  for (let round = 0; round < 5; round += 1) {
    const [one, two, three] = [await aResident(world), await aResident(world), await aResident(world)]
    const mixed = await Promise.all([merge(admin, one, two), merge(admin, two, one), merge(admin, three, two), merge(admin, one, two)])
    const stand = await world.db.personMerge.findMany({ where: { mergedId: { in: [one, two, three].map(({ personId }) => personId) } } })
    expect(stand).toHaveLength(mixed.filter(({ ok }) => ok).length)
    expect(new Set(stand.map(({ mergedId }) => mergedId)).size).toBe(stand.length)
  }
  const results = await Promise.all([merge(admin, a, b), merge(admin, b, a), merge(admin, a, b)])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await merge(admin, c, results[1].ok ? a : b)).toEqual({ ok: false, reason: 'merge-done' })
  const [mergeId = ''] = results.flatMap((result) => (result.ok ? [result.value] : []))
  const parted = await Promise.all([1, 2, 3].map(() => part(admin, mergeId)))
  expect(parted.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await part(admin, 'khong-co')).toEqual({ ok: false, reason: 'merge-unknown' })
})

test('merges are parted in the order in which they were made, the last first', async () => {
  const [admin, a, b, c] = [await anAdmin(world), await aResident(world), await aResident(world), await aResident(world)]
  await aReading(world, { personId: c.personId })
  const before = await everyRowOf(a, b, c)
  const first = await merged(admin, b, c)
  const second = await merged(admin, a, b)
  expect(await part(admin, first)).toEqual({ ok: false, reason: 'merge-in-use' })
  expect(await part(admin, second)).toMatchObject({ ok: true })
  expect(await part(admin, first)).toMatchObject({ ok: true })
  expect(await everyRowOf(a, b, c)).toEqual(before)
})

test('an officer merges residents of the commune, and none of the one next door; nobody merges staff, themself, or one with none', async () => {
  const [officer, a, b, away] = [await anOfficer(daBac), await aResident(world, { unitCode: daBac }), await aResident(world, { unitCode: daBac }), await aResident(world, { unitCode: nextDoor })]
  expect(await merge(officer, a, away)).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect(await merge(await anOfficer(nextDoor), a, b)).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect(await merge(await aPerson(world), a, b)).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect(await merge(a, a, b)).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect(await merge(officer, a, a)).toMatchObject({ ok: false })
  expect(await merge(officer, a, b, '')).toEqual({ ok: false, reason: 'field-missing' })
  const colleague = await aResident(world, { unitCode: daBac })
  await aGrant(world, colleague.personId, 'trainer', { kind: 'self' })
  expect(await merge(officer, colleague, a)).toEqual({ ok: false, reason: 'merge-staff' })
  expect(await merge(await anAdmin(world), a, colleague)).toEqual({ ok: false, reason: 'merge-staff' })
  const mergeId = await merged(officer, a, b)
  expect(await part(await anOfficer(nextDoor), mergeId)).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect(await part(a, mergeId)).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect(await part(officer, mergeId)).toMatchObject({ ok: true })
})

test('two whom nothing suggests are merged only by who looked at both as they stand and says why; two who are suggested need no more', async () => {
  const officer = await anOfficer(daBac)
  const [a, b] = [await aResident(world, { unitCode: daBac, name: 'Xa Thị Một' }), await aResident(world, { unitCode: daBac, name: 'Xa Thị Hai' })]
  const order = { actorId: officer.personId, keptId: a.personId, mergedId: b.personId, how: 'known' }
  const seen = await sealOf(world, order)
  const unseen = { ok: false, reason: 'merge-unseen' }
  expect(await mergePeople(world, order)).toEqual(unseen)
  expect(await mergePeople(world, { ...order, why: 'đổi tên', seen: 'x.y' })).toEqual(unseen)
  expect(await mergePeople(world, { ...order, seen, why: '  ' })).toEqual({ ok: false, reason: 'merge-unlike' })
  // What another officer saw is not what this one saw; nor is what was seen long ago, or before one of the two changed.
  const colleague = await anOfficer(daBac)
  expect(await mergePeople(world, { ...order, actorId: colleague.personId, why: 'đổi tên', seen })).toEqual(unseen)
  await world.db.person.update({ where: { id: b.personId }, data: { birthYear: 1990 } })
  expect(await mergePeople(world, { ...order, why: 'đổi tên', seen })).toEqual(unseen)
  const again = await sealOf(world, order)
  world.later(3_600_001)
  expect(await mergePeople(world, { ...order, why: 'đổi tên', seen: again })).toEqual(unseen)
  const done = await mergePeople(world, { ...order, why: ' đổi tên ', seen: await sealOf(world, order) })
  expect(done).toMatchObject({ ok: true })
  expect(await world.db.personMerge.findFirst({ where: { keptId: a.personId } })).toMatchObject({ why: 'đổi tên' })
  expect(await world.db.auditEntry.findFirst({ where: { action: 'people.merge', subject: `person:${a.personId}` } })).toMatchObject({ actorId: officer.personId, detail: { how: 'known', shared: 'commune', scope: 'unit' } })

  const [c, d] = [await aResident(world, { unitCode: daBac, name: 'Xa Thị Giống' }), await aResident(world, { unitCode: daBac, name: 'xa thị giống' })]
  expect(await mergePeople(world, { actorId: officer.personId, keptId: c.personId, mergedId: d.personId, how: 'paper' })).toMatchObject({ ok: true })
})

test('one name alone suggests nobody; with the year or the commune it does, within one’s own area, and nothing is merged by itself', async () => {
  const name = 'Xa Thị Trùng Tên'
  const born = (personId: string, birthYear: number) => world.db.person.update({ where: { id: personId }, data: { birthYear } })
  const [a, b, c] = [await aResident(world, { unitCode: daBac, name }), await aResident(world, { unitCode: daBac, name: name.normalize('NFD') }), await aResident(world, { unitCode: nextDoor, name })]
  await born(a.personId, 1950)
  await born(b.personId, 1960)
  await born(c.personId, 1970)
  const pairsFor = async (who: MadePerson) => ((await ask(who, listPage.loader, {}, undefined, {}, '?name=xa+thi+trung+ten')).data as { suggested: { one: string; other: string; shared: string[] }[] }).suggested
  expect(await pairsFor(await anOfficer(daBac))).toMatchObject([{ shared: ['name', 'commune'] }])
  expect(await pairsFor(await anAdmin(world))).toHaveLength(1)
  await born(c.personId, 1960)
  expect((await pairsFor(await anAdmin(world))).map(({ shared }) => shared).toSorted()).toEqual([['name', 'birth-year'], ['name', 'commune']])
  expect(await pairsFor(await anOfficer(nextDoor))).toEqual([])
  expect(await world.db.personMerge.count({ where: { keptId: { in: [a.personId, b.personId, c.personId] } } })).toBe(0)
  expect(await ask(await aPerson(world), listPage.loader, {})).toMatchObject({ status: 403 })
})

test('the page shows both histories to who may merge, asks which stays and how one knows, and leads to where it can be undone', async () => {
  const [officer, a, b] = [await anOfficer(daBac), await aResident(world, { unitCode: daBac }), await aResident(world, { unitCode: daBac })]
  await completeCourse(world, b.personId)
  const params = { one: a.personId, other: b.personId }
  expect(await ask(officer, pairPage.loader, params)).toMatchObject({ data: { people: expect.arrayContaining([expect.objectContaining({ personId: b.personId, lines: [expect.objectContaining({ courseId: 'khoa-thu', readings: 2 })] })]) } })
  expect(await ask(await anOfficer(nextDoor), pairPage.loader, params)).toMatchObject({ status: 404 })
  const send = (fields: Record<string, string>) => ask(officer, pairPage.action, params, new URLSearchParams(fields))
  expect(await send({ keep: '', how: 'paper' })).toMatchObject({ status: 400, data: { refused: 'field-missing', typed: { how: 'paper' } } })
  expect(await send({ keep: officer.personId, how: 'paper' })).toMatchObject({ status: 400 })
  expect(await send({ keep: a.personId, how: '' })).toMatchObject({ status: 400, data: { typed: { keep: a.personId } } })
  const { isAlike, seen } = (await ask(officer, pairPage.loader, params)).data as { isAlike: boolean; seen: string }
  expect(isAlike).toBe(false)
  expect(await send({ keep: a.personId, how: 'known', why: 'đổi tên năm 2024' })).toMatchObject({ status: 409, data: { refused: 'merge-unseen', typed: { why: 'đổi tên năm 2024' } } })
  expect(await send({ keep: a.personId, how: 'known', seen })).toMatchObject({ status: 409, data: { refused: 'merge-unlike' } })
  expect(await send({ keep: a.personId, how: 'known', why: 'đổi tên năm 2024', seen })).toMatchObject({ status: 302, location: '/duplicates?done=merged' })
  const { merges } = (await ask(officer, listPage.loader, {})).data as { merges: { id: string; keptId: string }[] }
  const mine = merges.find(({ keptId }) => keptId === a.personId)
  expect(await ask(officer, listPage.action, {}, new URLSearchParams({ merge: mine?.id ?? '' }))).toMatchObject({ status: 302, location: '/duplicates?done=parted' })
  expect(await ask(officer, listPage.action, {}, new URLSearchParams({ merge: mine?.id ?? '' }))).toMatchObject({ status: 409, data: { refused: 'merge-unknown' } })
})

test('what is required of the one kept is right at once: a course completed by the one merged counts, and counts no more when they are parted', async () => {
  const admin = await anAdmin(world)
  const kept = await anOfficial(world)
  const other = await aPerson(world)
  const requirementId = await aRequirement(world, { organisationId: kept.organisationId })
  await aCompletion(world, { personId: other.personId, courseId: 'khoa-can-bo' })
  const cycles = () => world.db.obligationCycle.findMany({ where: { personId: kept.personId, requirementId }, orderBy: { number: 'asc' }, include: { events: { orderBy: { sequence: 'asc' } } } })
  const told = async () => (await cycles()).map(({ events }) => events.map(({ kind }) => kind))
  expect(await told()).toEqual([[]])
  const mergeId = await merged(admin, kept, other)
  expect(await told()).toEqual([['met']])
  world.later(1000)
  await part(admin, mergeId)
  expect(await told()).toEqual([['met', 'voided', 'ending'], []])
})
