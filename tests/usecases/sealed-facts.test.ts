import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#app/data/database.server.ts'
import { withdrawCompletions } from '#app/data/learning/withdrawn-completions.server.ts'
import { listActs, saveAuditEntry } from '#app/data/people/audit.server.ts'
import { eraseTraces, saveErasure } from '#app/data/people/erasing.server.ts'
import { factKinds, textOfLine } from '#app/data/people/fact-kinds.server.ts'
import { findStanding } from '#app/data/people/noted-facts.server.ts'
import { linesOfCertificates } from '#app/data/people/sealed-facts.server.ts'
import type { ChainFault } from '#app/domain/people/audit-chain.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { shortenRecords } from '#app/usecases/people/shorten-records.server.ts'
import { sealActs } from '#app/usecases/people/seal-acts.server.ts'
import { sealFacts } from '#app/usecases/people/seal-facts.server.ts'
import { unmergePeople } from '#app/usecases/people/unmerge-people.server.ts'
import { verifyActs } from '#app/usecases/people/verify-acts.server.ts'
import { answer, beginQuiz, completeCourse, readLesson } from '#tests/support/learner-acts.ts'
import { anAdmin, anOrganisation, aRequirement, aResident, type MadePerson } from '#tests/support/makers.ts'
import { mergeAfterLook } from '#tests/support/merging.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const [now, why] = [new Date('2026-11-23T02:00:00Z'), 'Vì sao chimyến']
const by = randomUUID()
const taken = { takenBackAt: now, takenBackById: by, takenBackWhy: why }
const revoked = { revokedAt: now, revokedById: by, revokedWhy: why }

async function seal(): Promise<void> {
  await sealFacts(world)
  await sealActs(world)
}

/** Somebody of whom there is a fact of every kind, covered and sealed; the ids by kind. */
async function everyFact(): Promise<MadePerson & { readonly ids: Readonly<Record<string, string>> }> {
  const { db } = world
  const person = await aResident(world)
  const { personId } = person
  await completeCourse(world, personId)
  const [over, finalOver] = await db.attempt.findMany({ where: { personId, state: 'finished' }, orderBy: { id: 'asc' } })
  const begun = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'check:mot', 'khoa-can-bo')
  for (const position of [1, 2]) await answer(world, personId, begun, position)
  const reading = await db.reading.findFirstOrThrow({ where: { personId } })
  const certificate = await db.certificate.findFirstOrThrow({ where: { completion: { personId } } })
  await db.certificate.update({ where: { id: certificate.id }, data: revoked })
  const cohort = await db.cohort.create({ data: { name: 'Lớp', courseId: 'khoa-thu', joinCode: randomUUID().slice(0, 6), createdAt: now } })
  const sitting = await db.sitting.create({ data: { cohortId: cohort.id, place: '', startsAt: now, endsAt: now, code: randomUUID().slice(0, 6), openedAt: now, openedById: by } })
  const session = await db.cohortSession.create({ data: { cohortId: cohort.id, topic: '', place: '', startsAt: now, endsAt: now, plannedAt: now, plannedById: by } })
  const requirementId = await aRequirement(world, { organisationId: await anOrganisation(world) })
  const cycle = { requirementId, personId, number: 1 }
  await db.obligationCycle.create({ data: { ...cycle, path: 'first', opensOn: now, dueOn: now, courseIds: [], openedAt: now } })
  await db.areaResult.create({ data: { attemptId: over?.id ?? '', area: '1', answered: 4, right: 3, total: 4, outcome: 'reached', version: 1, evidence: 'self', scoredAt: now } })
  await db.sittingEntry.create({ data: { sittingId: sitting.id, personId, attemptId: finalOver?.id ?? '', enteredAt: now, struckAt: now, struckById: by, struckWhy: why } })
  const placement = await db.placement.create({ data: { personId, slot: 1, seed: 'hạt', startedAt: now } })
  await db.placedQuestion.create({ data: { placementId: placement.id, position: 1, itemId: 'khoa/cau', area: '1', a: 1, b: 0, drawn: {}, right: true, answeredAt: now } })
  await db.placement.update({ where: { id: placement.id }, data: { endedAt: now, endedBy: 'rule', ability: 0.3, abilityError: 0.2 } })
  const act = await db.confirmationAct.create({ data: { unitCode: '150', unitValidFrom: now, day: now, document: 'QĐ 1', ruleVersion: 1, demonstration: false, madeAt: now, madeById: by } })
  const course = { personId, courseId: 'khoa-thu' }
  const evidence = { id: (await db.enteredEvidence.create({ data: { personId, kind: 'external', subject: 'chung-chi', happenedOn: now, document: why, enteredAt: now, enteredById: by, ...taken } })).id }
  const override = await db.completionOverride.create({ data: { ...course, itemKind: 'read', itemSubject: 'mot', why, madeAt: now, madeById: by, ...taken } })
  const neutralised = await db.questionNeutralisation.create({ data: { courseId: 'khoa-thu', questionId: randomUUID(), reason: why, neutralisedAt: now, neutralisedById: by, ...taken } })
  const confirmation = await db.confirmation.create({ data: { actId: act.id, personId, ruleVersion: 1, evidence: {}, ...revoked } })
  const recognition = await db.recognition.create({ data: { ...course, demonstration: false, year: 2026, share: 0.5, document: 'QĐ 2', madeAt: now, madeById: by, ...revoked } })
  const relief = await db.cycleRelief.create({ data: { ...cycle, kind: 'extension', startsOn: now, untilOn: now, why, madeAt: now, madeById: by, ...taken } })
  const absence = await db.absence.create({ data: { personId, kind: 'other', startsOn: now, why, recordedAt: now, recordedById: by, ...taken } })
  const consent = await db.consent.create({ data: { personId, purpose: 'learning', textVersion: '1', channel: 'page', givenAt: now, withdrawnAt: now } })
  const line = await db.registerLine.create({ data: { sessionId: session.id, personId, version: 1, state: 'present', note: why, recordedAt: now, recordedById: by } })
  const ids = {
    reading: reading.id, 'attempt.begun': begun, 'attempt.answers': begun, attempt: over?.id ?? '', placement: placement.id, certificate: certificate.id, register_line: line.id, sitting_entry: finalOver?.id ?? '',
    score_change: (await db.scoreChange.create({ data: { attemptId: over?.id ?? '', at: now, actorId: by, cause: 'neutralised', reason: why, before: {}, after: {} } })).id,
    extra_time: (await db.extraTime.create({ data: { ...course, quizId: 'final', minutes: 5, reason: why, grantedById: by, grantedAt: now } })).id,
    withdrawn_completion: (await db.withdrawnCompletion.create({ data: { id: randomUUID(), ...course, round: 1, completedAt: now, ruleVersion: 1, evidence: {}, withdrawnAt: now, withdrawnById: by, why } })).id,
    entered_evidence: evidence.id, completion_override: override.id, question_neutralisation: neutralised.id, confirmation: confirmation.id, recognition: recognition.id, cycle_relief: relief.id, absence: absence.id, consent: consent.id,
  }
  await seal()
  return { ...person, ids: { ...ids, ...Object.fromEntries(Object.keys(factKinds).filter((name) => name.endsWith('.end')).map((name) => [name, ids[name.slice(0, -'.end'.length) as keyof typeof ids]])) } }
}

const back = new Error('as it was')

/** What npm run audit:verify says after something was done behind the product; then it is as if it had never been. `unseen`: past the triggers too. */
async function faultAfter(act: (db: Database) => Promise<number>, { unseen = false } = {}): Promise<ChainFault | null> {
  let fault: ChainFault | null = null
  await world.db.$transaction(async (db) => {
    if (unseen) await db.$executeRaw`SET LOCAL session_replication_role = replica`
    expect(await act(db)).toBeGreaterThan(0)
    fault = (await verifyActs({ sealer: world.sealer, db })).fault
    throw back
  }).catch((error: unknown) => { if (error !== back) throw error })
  return fault
}

let somebody: Awaited<ReturnType<typeof everyFact>>
beforeAll(async () => { somebody = await everyFact() })

test('there is a fact of every kind, each is covered once, and the record’s page says nothing of it unless it is asked', async () => {
  const named = Object.entries(somebody.ids).map(([name, id]) => ({ name, id }))
  expect([...(await findStanding(world.db, named, (key) => key)).keys()].toSorted()).toEqual(Object.keys(factKinds).map((name) => `${name} ${somebody.ids[name] ?? ''}`).toSorted())
  expect(await sealFacts(world)).toBe(0)
  expect(await verifyActs(world)).toMatchObject({ fault: null, unsealed: 0 })
  const asked = { from: null, until: null, actorId: null, name: '', subject: null, most: 50, after: null }
  expect((await listActs(world.db, { ...asked, action: null })).map(({ action }) => action)).not.toContain('facts.seal')
  expect(await listActs(world.db, { ...asked, action: 'facts.seal' })).toMatchObject([{ actor: '', detail: { facts: 1, underway: 1 } }, { actor: '', detail: { facts: expect.any(Number) as number } }])
})

test('what facts say is read a little at a time where it is much, and all of it', async () => {
  const readings = (await world.db.reading.findMany({ select: { id: true } })).map(({ id }) => ({ name: 'reading', id }))
  const gone = { name: 'reading', id: 'ffffffff-ffff-7fff-bfff-ffffffffffff' }
  const [told, once] = [[] as string[], await findStanding(world.db, readings, (_key, { line }) => line)]
  expect(readings.length).toBeGreaterThan(1)
  // Room for no more than one at a time.
  expect(await findStanding(world.db, [gone, ...readings], (key, { line }) => { told.push(key); return line }, 1)).toEqual(once)
  expect([told.length, once.size]).toEqual([readings.length, readings.length])
})

function kindNamed(name: string) {
  const kind = factKinds[name]
  if (kind === undefined) throw new Error(`no kind ${name}`)
  return kind
}

test('what a fact says is written letter by letter as jsonb writes it, so that every digest holds whatever its answers hold', async () => {
  const texts = ['thường', 'a"b', 'c\\d', '\n\u0001\u007f', '🙂 «ế»', '', 'null']
  const values = [{ 'dài': ['a"b', '\n', null, 1e-7, 12345678901234567890, 0.10, true, {}] }, ['a'], 'chữ', 0.1, []]
  const { personId } = somebody
  const attemptId = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'check:hai', 'khoa-can-bo')
  for (const [place, text] of texts.entries()) {
    await world.db.answer.create({ data: { attemptId, sequence: place + 1, writer: text, position: place % 3, questionId: `${text}?`, value: values[place % values.length] ?? {}, late: place === 5, ...(place === 5 && { acceptedAt: now }), standing: place === 0, issuedAt: now, savedAt: new Date(now.getTime() + place * 7) } })
  }
  const { from, id, line: answers } = kindNamed('attempt.answers')
  const [row] = await world.db.$queryRawUnsafe<{ line: string; formerly: string }[]>(`SELECT ${textOfLine(answers)} AS line, jsonb_build_array(
    (SELECT jsonb_agg(jsonb_build_array(a.position, a.sequence, a.writer, a.question_id, a.value, extract(epoch FROM a.saved_at), a.late, extract(epoch FROM a.accepted_at), a.standing) ORDER BY a.sequence, a.writer COLLATE "C") FROM (
      SELECT a.*, row_number() OVER (PARTITION BY a.position, a.late ORDER BY a.sequence DESC, a.writer COLLATE "C" DESC) AS age FROM answer a WHERE a.attempt_id = t.id) a
      WHERE (NOT a.late AND (a.age = 1 OR a.standing)) OR a.accepted_at IS NOT NULL))::text AS formerly FROM ${from} WHERE ${id} = $1::uuid`, attemptId)
  expect(row?.formerly).toContain('0.0000001')
  expect(row?.line).toBe(row?.formerly)
  for (const [name, { from: of, id: by, line }] of Object.entries(factKinds)) {
    const [each] = await world.db.$queryRawUnsafe<{ line: string; again: string }[]>(`SELECT line, line::jsonb::text AS again FROM (SELECT ${textOfLine(line)} AS line FROM ${of} WHERE ${by} = $1::uuid) t`, somebody.ids[name])
    expect(each?.line.length).toBeGreaterThan(5)
    expect(each?.line).toBe(each?.again)
  }
})

test('of many processes that cover facts at once, each fact is covered by one', async () => {
  for (let each = 0; each < 3; each += 1) await readLesson(world, { learnerId: (await aResident(world)).personId, guestHash: null }, 'mot')
  const notes = await world.db.factNote.count()
  const covered = await Promise.all(Array.from({ length: 6 }, () => sealFacts(world)))
  expect(covered.reduce((sum, each) => sum + each, 0)).toBe(notes)
  await sealActs(world)
  expect(await verifyActs(world)).toMatchObject({ fault: null, unsealed: 0 })
})

const set = (table: string, to: string) => (of: typeof somebody, kind: string) => (db: Database) => db.$executeRawUnsafe(`UPDATE ${table} SET ${to} WHERE ${table === 'sitting_entry' ? 'attempt_id' : 'id'} = $1::uuid`, of.ids[kind])
const ofAttempt = (statement: string) => (of: typeof somebody) => (db: Database) => db.$executeRawUnsafe(statement, of.ids['attempt'])

test.each([
  ['reading', 'a reading that took longer', set('reading', "opened_at = opened_at - interval '5 minutes'")],
  ['attempt.begun', 'a quiz under way with other questions', set('attempt', "drawn = '[]'")],
  ['attempt.answers', 'an answer under way that says something else', (of) => (db) => db.$executeRaw`UPDATE answer SET value = '{"type":"choice","choice":"b"}' WHERE attempt_id = ${of.ids['attempt.begun']}::uuid AND position = 1`],
  ['attempt.answers', 'an answer under way that is gone', (of) => (db) => db.$executeRaw`DELETE FROM answer WHERE attempt_id = ${of.ids['attempt.begun']}::uuid AND position = 2`],
  ['attempt', 'an attempt that passed after all', set('attempt', 'passed = NOT passed')],
  ['attempt', 'more right answers', set('attempt', '"right" = "right" - 1')],
  ['attempt', 'one answer that says something else', ofAttempt(`UPDATE answer SET value = '{"type":"choice","choice":"b"}' WHERE attempt_id = $1::uuid AND position = 1`)],
  ['attempt', 'one answer that is gone', ofAttempt('DELETE FROM answer WHERE attempt_id = $1::uuid AND position = 2')],
  ['attempt', 'an area that was reached', ofAttempt(`UPDATE area_result SET outcome = 'not-reached' WHERE attempt_id = $1::uuid`)],
  ['attempt', 'who ended it', ofAttempt(`UPDATE attempt_transition SET cause = 'time' WHERE attempt_id = $1::uuid AND "to" = 'finished'`)],
  ['score_change', 'what a score was', set('score_change', `before = '{"right":1}'`)],
  ['score_change', 'why a score changed, in words', set('score_change', "reason = 'Khác'")],
  ['extra_time', 'extra minutes', set('extra_time', 'minutes = 50')],
  ['placement', 'the ability a placement came to', set('placement', 'ability = 2')],
  ['placement', 'an answer of a placement', (of) => (db) => db.$executeRaw`UPDATE placed_question SET "right" = false WHERE placement_id = ${of.ids['placement']}::uuid`],
  ['certificate', 'a certificate of another day', set('certificate', "issued_at = issued_at - interval '1 day'")],
  ['certificate', 'a completion by another rule', (of) => (db) => db.$executeRaw`UPDATE completion SET rule_version = 9 WHERE id = (SELECT completion_id FROM certificate WHERE id = ${of.ids['certificate']}::uuid)`],
  ['certificate.end', 'a revocation taken off', set('certificate', 'revoked_at = NULL')],
  ['withdrawn_completion', 'the evidence of a completion withdrawn', set('withdrawn_completion', `evidence = '{"readings":[]}'`)],
  ['sitting_entry', 'when somebody sat down', set('sitting_entry', "entered_at = entered_at - interval '1 hour'")],
  ['sitting_entry.end', 'an attempt that was struck out', set('sitting_entry', 'struck_at = NULL')],
  ['register_line', 'who was there', set('register_line', "state = 'absent'")],
  ['register_line', 'what a register notes', set('register_line', "note = ''")],
  ['entered_evidence', 'a certificate of others', set('entered_evidence', "subject = 'khac'")],
  ['entered_evidence.end', 'evidence that counts again', set('entered_evidence', 'taken_back_at = NULL')],
  ['completion_override', 'what was let pass', set('completion_override', "item_subject = 'hai'")],
  ['completion_override.end', 'an override that stands again', set('completion_override', 'taken_back_by_id = NULL')],
  ['question_neutralisation', 'which question was left out', set('question_neutralisation', "question_id = 'khac'")],
  ['question_neutralisation.end', 'a question that is left out again', set('question_neutralisation', 'taken_back_at = NULL')],
  ['confirmation', 'the evidence of a confirmation', set('confirmation', `evidence = '{"areas":5}'`)],
  ['confirmation.end', 'a confirmation that stands again', set('confirmation', 'revoked_at = NULL')],
  ['recognition', 'the document of a recognition', set('recognition', "document = 'QĐ 3'")],
  ['recognition.end', 'a recognition that stands again', set('recognition', 'revoked_at = NULL')],
  ['cycle_relief', 'an extension', set('cycle_relief', "until_on = until_on + 90")],
  ['cycle_relief.end', 'an extension that stands again', set('cycle_relief', 'taken_back_at = NULL')],
  ['absence', 'a leave', set('absence', "kind = 'sickness'")],
  ['absence.end', 'a leave that stands again', set('absence', 'taken_back_at = NULL')],
  ['consent', 'what was agreed to', set('consent', "purpose = 'publishing'")],
  ['consent.end', 'a consent that was never withdrawn', set('consent', 'withdrawn_at = NULL')],
] as const satisfies readonly (readonly [string, string, (of: typeof somebody, kind: string) => (db: Database) => Promise<number>])[])('%s: %s is found by npm run audit:verify', async (kind, _what, change) => {
  expect(await faultAfter(change(somebody, kind))).toMatchObject({ kind: 'changed', fact: `${kind} ${somebody.ids[kind] ?? ''}` })
})

test.each(Object.entries(factKinds).filter(([name]) => !name.includes('.')))('%s: one that is deleted, and one that goes over to a stranger, is found by npm run audit:verify', async (name, { owner }) => {
  const [key, stranger] = [name === 'sitting_entry' ? 'attempt_id' : 'id', await aResident(world)]
  await seal()
  expect(await faultAfter((db) => db.$executeRawUnsafe(`DELETE FROM ${name} WHERE ${key} = $1::uuid`, somebody.ids[name]), { unseen: true })).toMatchObject({ kind: 'changed' })
  if (owner !== 't.person_id' || name === 'certificate') return
  expect(await faultAfter((db) => db.$executeRawUnsafe(`UPDATE ${name} SET person_id = $2::uuid WHERE ${key} = $1::uuid`, somebody.ids[name], stranger.personId), { unseen: true })).toMatchObject({ kind: 'changed', fact: expect.stringMatching(`^${name}\\S* ${somebody.ids[name] ?? ''}$`) as string })
})

test('a certificate that is given to a stranger is found too', async () => {
  const stranger = await aResident(world)
  await seal()
  expect(await faultAfter((db) => db.$executeRaw`UPDATE completion SET person_id = ${stranger.personId}::uuid WHERE id = (SELECT completion_id FROM certificate WHERE id = ${somebody.ids['certificate']}::uuid)`)).toMatchObject({ fact: `certificate ${somebody.ids['certificate'] ?? ''}` })
})

test('a fact put in past the triggers is found, and one put in by hand is on record from then on', async () => {
  const { personId } = await aResident(world)
  await seal()
  const put = (db: Database) => db.$executeRaw`INSERT INTO reading (id, person_id, course_id, lesson_id, opened_at, read_at) VALUES (gen_random_uuid(), ${personId}::uuid, 'khoa-thu', 'mot', ${now}, ${now})`
  expect(await faultAfter(put, { unseen: true })).toMatchObject({ kind: 'changed', number: 0, fact: expect.stringContaining('reading ') })
  expect(await faultAfter(put)).toBeNull()
})

test('one that is deleted before it was covered is on record as missing', async () => {
  const { personId } = await aResident(world)
  await seal()
  await world.db.reading.create({ data: { personId, courseId: 'khoa-thu', lessonId: 'mot', openedAt: now, readAt: now } })
  await world.db.reading.deleteMany({ where: { personId } })
  await seal()
  expect(await world.db.auditEntry.findFirstOrThrow({ where: { action: 'facts.seal' }, orderBy: { id: 'desc' } })).toMatchObject({ detail: { facts: 0, missing: 1 } })
  expect((await verifyActs(world)).fault).toBeNull()
})

test.each([
  ['a list of what is covered that is gone', (db) => db.$executeRaw`DELETE FROM sealed_facts WHERE entry_id = (SELECT min(entry_id::text)::uuid FROM sealed_facts)`],
  ['every list gone', (db) => db.$executeRaw`DELETE FROM sealed_facts`],
  ['a list without one of its facts', (db) => db.$executeRaw`UPDATE sealed_facts SET fact_ids = fact_ids[2:], kinds = kinds[2:], owner_ids = owner_ids[2:], digests = digests[2:] WHERE entry_id = (SELECT min(entry_id::text)::uuid FROM sealed_facts)`],
  ['an entry that covers facts, taken out', (db) => db.$executeRaw`DELETE FROM audit_entry WHERE action = 'facts.seal' AND seal = (SELECT max(seal) FROM audit_entry)`],
] as const satisfies readonly (readonly [string, (db: Database) => Promise<number>])[])('%s is found by npm run audit:verify', async (_what, change) => {
  await seal()
  expect(await faultAfter(change)).toMatchObject({ kind: 'changed' })
})

test('a score that the product changes is covered anew, on record as changed, and held against what it is now', async () => {
  const { personId } = await aResident(world)
  await completeCourse(world, personId)
  await seal()
  const { id } = await world.db.attempt.findFirstOrThrow({ where: { personId, quizId: 'final' } })
  await world.db.attempt.update({ where: { id }, data: { right: 0 } })
  await world.db.scoreChange.create({ data: { attemptId: id, at: now, actorId: by, cause: 'neutralised', reason: why, before: {}, after: {} } })
  await seal()
  expect((await verifyActs(world)).fault).toBeNull()
  expect(await world.db.auditEntry.findFirstOrThrow({ where: { action: 'facts.seal' }, orderBy: { id: 'desc' } })).toMatchObject({ detail: { changed: 1 } })
  expect(await faultAfter((db) => db.$executeRaw`UPDATE attempt SET "right" = 1 WHERE id = ${id}::uuid`)).toMatchObject({ fact: `attempt ${id}` })
})

test('answers that were replaced and the times of phones go after their time, and the chain holds', async () => {
  const { personId } = await aResident(world)
  await completeCourse(world, personId)
  const { id: attemptId } = await world.db.attempt.findFirstOrThrow({ where: { personId, quizId: 'final' } })
  const standing = await world.db.answer.findFirstOrThrow({ where: { attemptId, position: 3 } })
  await world.db.answer.create({ data: { ...standing, value: {}, sequence: standing.sequence - 1, writer: 'A'.repeat(22), tappedAt: now, standing: false } })
  await world.db.attempt.update({ where: { id: attemptId }, data: { submittedAt: new Date('2025-01-01T00:00:00Z') } })
  await seal()
  const versions = await world.db.answer.count({ where: { attemptId } })
  await shortenRecords(world)
  expect(await world.db.answer.count({ where: { attemptId } })).toBeLessThan(versions)
  expect((await verifyActs(world)).fault).toBeNull()
})

test('answers under way are covered with each answer, and their lists go once the attempt is over and covered as a whole', async () => {
  const { personId } = await aResident(world)
  const attemptId = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'check:mot')
  const lists = () => world.db.sealedFacts.count({ where: { factIds: { has: attemptId }, kinds: { has: 'attempt.answers' } } })
  for (const position of [1, 2]) {
    await answer(world, personId, attemptId, position)
    await seal()
  }
  expect([await lists(), (await verifyActs(world)).fault]).toEqual([2, null])
  await answer(world, personId, attemptId, 3)
  expect((await verifyActs(world)).fault).toBeNull() // it waits for its digest
  expect(await faultAfter((db) => db.$executeRaw`UPDATE sealed_facts SET to_number = to_number + 9 WHERE ${attemptId}::uuid = ANY(fact_ids) AND to_number = (SELECT min(to_number) FROM sealed_facts WHERE ${attemptId}::uuid = ANY(fact_ids) AND 'attempt.answers' = ANY(kinds))`)).toMatchObject({ kind: 'changed' })
  const { drawn } = await world.db.attempt.findUniqueOrThrow({ where: { id: attemptId } })
  for (const place of (drawn as unknown[]).keys()) await answer(world, personId, attemptId, place + 1)
  expect(await submitAttempt(world, { learnerId: personId, attemptId })).toMatchObject({ ok: true })
  await seal()
  expect(await faultAfter((db) => db.$executeRaw`DELETE FROM sealed_facts WHERE ${attemptId}::uuid = ANY(fact_ids) AND 'attempt.answers' = ANY(kinds)`)).toMatchObject({ kind: 'changed' })
  world.later(3 * 86_400_000)
  await shortenRecords(world)
  await readLesson(world, { learnerId: personId, guestHash: null }, 'mot')
  await seal()
  expect([await lists(), (await verifyActs(world)).fault]).toEqual([0, null])
  expect(await faultAfter((db) => db.$executeRaw`UPDATE answer SET standing = false WHERE attempt_id = ${attemptId}::uuid AND position = 1`)).toMatchObject({ fact: `attempt ${attemptId}` })
})

test('what goes over to whoever two turn out to be, and back when they are parted, is the same', async () => {
  const [admin, kept, merged] = [await anAdmin(world), await aResident(world), await everyFact()]
  const result = await mergeAfterLook(world, { actorId: admin.personId, keptId: kept.personId, mergedId: merged.personId, how: 'paper', why } as never)
  expect(result).toMatchObject({ ok: true })
  await seal()
  expect((await verifyActs(world)).fault).toBeNull()
  const { id } = await world.db.personMerge.findFirstOrThrow({ where: { mergedId: merged.personId } })
  expect(await unmergePeople(world, { actorId: admin.personId, mergeId: id })).toMatchObject({ ok: true })
  await seal()
  expect((await verifyActs(world)).fault).toBeNull()
})

test('whoever is erased takes the key of the words along, and the chain holds by what says nothing of them', async () => {
  const { personId, ids } = await everyFact()
  expect(await world.db.auditKey.count({ where: { ownerId: personId } })).toBe(1)
  expect(await faultAfter((db) => db.$executeRaw`DELETE FROM audit_key WHERE owner_id = ${personId}::uuid`)).toMatchObject({ kind: 'changed' })
  await world.db.$transaction(async (db) => {
    await eraseTraces(db, [personId], now)
    await saveErasure(db, personId, now)
  })
  expect(await world.db.auditKey.count({ where: { ownerId: personId } })).toBe(0)
  await seal()
  expect(await world.db.auditKey.count({ where: { ownerId: personId } })).toBe(0)
  expect((await verifyActs(world)).fault).toBeNull()
  expect(await faultAfter((db) => db.$executeRaw`UPDATE completion_override SET item_subject = 'hai' WHERE id = ${ids['completion_override']}::uuid`)).toMatchObject({ kind: 'changed' })
})

test('a completion that is withdrawn on record is the same fact, and is missed when it is deleted there', async () => {
  const { personId } = await aResident(world)
  await completeCourse(world, personId)
  await seal()
  const { id } = await world.db.completion.findFirstOrThrow({ where: { personId } })
  expect(await withdrawCompletions(world.db, { ids: [id], personId, byId: personId, why: 'thử', now: world.clock() })).toMatchObject({ count: 1 })
  await seal()
  expect(await verifyActs(world)).toMatchObject({ fault: null })
  expect(await faultAfter((db) => db.$executeRaw`DELETE FROM withdrawn_completion WHERE id = ${id}::uuid`)).toMatchObject({ kind: 'changed' })
})

test('lists of earlier versions, of certificates alone, still hold and still tell', async () => {
  const { personId } = await aResident(world)
  await completeCourse(world, personId)
  await seal()
  const { id, completionId } = await world.db.certificate.findFirstOrThrow({ where: { completion: { personId } } })
  const digest = world.sealer.digest((await linesOfCertificates(world.db, [id])).join('\n'))
  const entryId = await saveAuditEntry(world.db, { actorId: by, action: 'facts.seal', subject: 'facts:1-1', detail: { facts: 1, digest }, now })
  await world.db.sealedFacts.create({ data: { entryId, factIds: [id], fromNumber: 1, toNumber: 1 } })
  await sealActs(world)
  expect((await verifyActs(world)).fault).toBeNull()
  await world.db.$executeRaw`UPDATE sealed_facts SET fact_ids = '{}' WHERE entry_id = ${entryId}::uuid`
  expect((await verifyActs(world)).fault).toMatchObject({ kind: 'changed' })
  await world.db.sealedFacts.update({ where: { entryId }, data: { factIds: [id] } })
  expect(await faultAfter((db) => db.$executeRaw`UPDATE completion SET completed_at = completed_at - interval '1 day' WHERE id = ${completionId}::uuid`)).toMatchObject({ kind: 'changed' })
})

test('a record begun anew covers everything that stands', async () => {
  await world.db.$executeRaw`TRUNCATE audit_entry, audit_seal, sealed_facts, fact_note`
  await seal()
  expect(await verifyActs(world)).toMatchObject({ fault: null, unsealed: 0 })
  expect(await faultAfter((db) => db.$executeRaw`DELETE FROM answer WHERE attempt_id = ${somebody.ids['attempt']}::uuid`)).toMatchObject({ fact: `attempt ${somebody.ids['attempt'] ?? ''}` })
})
