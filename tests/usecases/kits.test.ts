import { randomBytes, randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { saveKeptRules } from '#app/data/learning/kept-rules.server.ts'
import { eraseTraces } from '#app/data/people/erasing.server.ts'
import type { KitContents } from '#app/domain/kits/kit-contents.ts'
import { completionRule } from '#app/domain/learning/course-rule.ts'
import { packSigner } from '#app/integrations/credentials/pack-signer.server.ts'
import { packKitFile } from '#app/integrations/kits/kit-file.server.ts'
import { decideKitPerson } from '#app/usecases/kits/decide-kit-person.server.ts'
import { endKit } from '#app/usecases/kits/end-kit.server.ts'
import { handOnKit } from '#app/usecases/kits/hand-on-kit.server.ts'
import { registerKit } from '#app/usecases/kits/register-kit.server.ts'
import { takeInKit } from '#app/usecases/kits/take-in-kit.server.ts'
import { centre, commune, grantsOf, handedOn, kept, kit, learner, once, outcomes, registered, take } from '#tests/support/centre-and-kit.ts'
import { completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aHolder, aPerson, aResident } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { type TestWorld } from '#tests/support/test-world.ts'

test('a file that the kit sends itself is taken in once with the one that was carried, from a registered kit alone, under whoever registered it', async () => {
  const lan = await learner(kit, 'Bùi Thị Lan')
  await readLesson(kit, { learnerId: lan.personId, guestHash: null }, 'mot')
  const file = await handedOn()
  expect(await takeInKit(centre, { by: null, file })).toMatchObject({ ok: true, value: { kitId: registered.kitId, isKnown: false } })
  expect(await take(file)).toMatchObject({ ok: true, value: { isKnown: true, fresh: 0 } })
  expect(await take(await handedOn()), 'made anew').toMatchObject({ ok: true, value: { fresh: 0 } })
  expect(await centre.db.reading.count()).toBe(1)
  expect(await centre.db.auditEntry.findMany({ where: { action: 'kit.take-in' }, orderBy: { id: 'asc' }, take: 1 })).toMatchObject([{ actorId: registered.admin.personId, detail: { sentBy: 'kit' } }])
  await endKit(centre, { actorId: registered.admin.personId, kitId: registered.kitId, why: 'Máy hỏng' })
  expect(await takeInKit(centre, { by: null, file: await handedOn() })).toEqual({ ok: false, reason: 'kit-ended' })
  await centre.db.$executeRaw`TRUNCATE kit CASCADE`
  expect(await takeInKit(centre, { by: null, file })).toEqual({ ok: false, reason: 'kit-unknown' })
})

test('what somebody learnt at a kit is in the record of the centre, marked there, once, and completes the course', async () => {
  const lan = await learner(kit, 'Bùi Thị Lan')
  await completeCourse(kit, lan.personId)
  centre.later(24 * 3_600_000)
  expect(await take(await handedOn())).toMatchObject({ ok: true, value: { isKnown: false, fresh: 6 } })
  const person = await centre.db.person.findFirstOrThrow({ where: { name: 'Bùi Thị Lan' }, include: { readings: true, attempts: { include: { answers: true } }, completions: { include: { certificate: true } }, residences: true } })
  expect(person).toMatchObject({ birthYear: 1968, residences: [{ unitCode: '04831' }] })
  expect([person.readings.length, person.attempts.length, person.completions.length]).toEqual([2, 3, 1])
  expect(person.attempts.every(({ state, passed, answers, total }) => state === 'finished' && passed === true && answers.length === total)).toBe(true)
  const there = await kit.db.completion.findFirstOrThrow()
  expect(person.completions[0]?.completedAt).toEqual(there.completedAt)
  expect(person.completions[0]?.certificate).not.toBeNull()
  expect(await outcomes()).toEqual(['attempt recorded', 'attempt recorded', 'attempt recorded', 'completion recorded', 'reading recorded', 'reading recorded'])
})

test('answers that somebody else typed for a learner go along, with who typed them', async () => {
  const lan = await learner(kit, 'Bùi Thị Lan')
  await completeCourse(kit, lan.personId)
  const writer = `assisted:${registered.keeper.personId}`
  await kit.db.answer.updateMany({ where: { position: 1 }, data: { writer } })
  expect(await take(await handedOn())).toMatchObject({ ok: true, value: { fresh: 6 } })
  expect([await centre.db.answer.count({ where: { writer } }), await centre.db.completion.count()]).toEqual([3, 1])
})

test('the same file twice, and a later file with the same records in it, change nothing that is there', async () => {
  const lan = await learner(kit, 'Bùi Thị Lan')
  await completeCourse(kit, lan.personId)
  const file = await handedOn()
  await take(file)
  const before = await kept()
  expect(await take(file)).toMatchObject({ ok: true, value: { isKnown: true, fresh: 0 } })
  expect(await kept()).toBe(before)
  const mo = await learner(kit, 'Bùi Văn Mơ', 1950)
  await readLesson(kit, { learnerId: mo.personId, guestHash: null }, 'mot')
  expect(await take(await handedOn())).toMatchObject({ ok: true, value: { isKnown: false, fresh: 1 } })
  expect([await centre.db.attempt.count(), await centre.db.reading.count(), await centre.db.completion.count()]).toEqual([3, 3, 1])
})

test('of one file sent twice at once, one is taken in', async () => {
  const lan = await learner(kit, 'Bùi Thị Lan')
  await completeCourse(kit, lan.personId)
  const file = await handedOn()
  const results = await Promise.all([take(file), take(file)])
  expect(results.map((result) => result.ok && result.value.isKnown).toSorted()).toEqual([false, true])
  expect([await centre.db.person.count({ where: { name: 'Bùi Thị Lan' } }), await centre.db.attempt.count(), await centre.db.completion.count()]).toEqual([1, 3, 1])
})

test('of a file that no kit of ours signed only the key that it names is unpacked: everybody can seal one for the centre, of a hundred megabytes', async () => {
  // Cut off at its end, so that whoever unpacks all of it finds it damaged.
  const signedBy = (publicKey: string) => centre.emergency.sealKit(centre.emergency.publicKey, gzipSync(JSON.stringify({ publicKey, signature: 'x', text: randomBytes(3_000).toString('hex') })).subarray(0, -20)) ?? ''
  expect(await takeInKit(centre, { by: null, file: signedBy(packSigner('a secret of a stranger, long enough', 'kit').publicKey) })).toEqual({ ok: false, reason: 'kit-unknown' })
  expect(await takeInKit(centre, { by: null, file: signedBy(kit.kitSigner.publicKey) })).toEqual({ ok: false, reason: 'kit-file-unreadable' })
  for (const [bytes] of [[randomBytes(50)], [gzipSync('{}')], [gzipSync(JSON.stringify({ text: '', publicKey: kit.kitSigner.publicKey }))]] as const) {
    expect(await takeInKit(centre, { by: null, file: centre.emergency.sealKit(centre.emergency.publicKey, bytes) ?? '' })).toEqual({ ok: false, reason: 'kit-file-unreadable' })
  }
})

test('a file that was changed in one letter, that a stranger signed, or that is for another server is refused and writes nothing', async () => {
  const lan = await learner(kit, 'Bùi Thị Lan')
  await readLesson(kit, { learnerId: lan.personId, guestHash: null }, 'mot')
  const file = await handedOn()
  const before = await kept()
  const sealed = JSON.parse(file) as { data: string }
  for (const place of [10, Math.floor(sealed.data.length / 2), sealed.data.length - 3]) {
    const letter = sealed.data[place] === 'A' ? 'B' : 'A'
    expect(await take(JSON.stringify({ ...sealed, data: sealed.data.slice(0, place) + letter + sealed.data.slice(place + 1) }))).toEqual({ ok: false, reason: 'kit-file-unreadable' })
  }
  for (const nothing of ['', '{}', 'không phải tệp']) expect(await take(nothing)).toEqual({ ok: false, reason: 'kit-file-unreadable' })
  await centre.db.$executeRaw`UPDATE kit SET public_key = ${centre.kitSigner.publicKey}`
  expect(await take(file)).toEqual({ ok: false, reason: 'kit-unknown' })
  expect(await kept()).toBe(before)
  expect(kit.emergency.openKit(file)).toBeNull()
})

test('a file whose question is not the version that it is called is refused and writes nothing; one too long for one statement is kept whole', async () => {
  const sealed = async (told: Partial<Pick<KitContents, 'people' | 'questions'>>) => centre.emergency.sealKit(centre.emergency.publicKey, await packKitFile(kit.kitSigner, { name: 'Nhà văn hóa xóm Mo', madeAt: '2026-11-20T03:00:00.000Z', people: [], records: [], questions: [], ...told }) ?? new Uint8Array()) ?? ''
  const before = await kept()
  const question = smallCatalogue.courses[0]!.lessons[0]!.graded[0]!
  expect(await take(await sealed({ questions: [{ hash: '0'.repeat(64), courseId: 'nho', question }] }))).toEqual({ ok: false, reason: 'kit-file-unreadable' })
  expect(await kept()).toBe(before)
  const consents = Array.from({ length: 50 }, () => ({ purpose: 'learning', textVersion: '1', channel: 'web', givenAt: '2026-11-20T03:00:00.000Z' }))
  const people = Array.from({ length: 60 }, (_, at) => ({ id: randomUUID(), name: `Bùi Văn ${String.fromCharCode(65 + at % 26)}${'a'.repeat(Math.floor(at / 26))}`, birthYear: null, sex: null, phones: [], home: null, consents }))
  expect(await take(await sealed({ people }))).toMatchObject({ ok: true, value: { isKnown: false, fresh: 0 } })
  expect([await centre.db.kitPerson.count(), (await centre.db.kitFile.findFirstOrThrow()).people]).toEqual([60, 60])
})

test('nobody is known by one thing alone: by name and year only, an officer is asked; with the commune too, it is certain', async () => {
  const [same, namesake] = [await learner(centre, 'Bùi Thị Lan'), await aResident(centre, { name: 'Bùi Thị Hòa', birthYear: 1970, unitCode: '04831' })]
  await centre.db.residence.deleteMany({ where: { personId: namesake.personId } })
  const [lan, hoa] = [await learner(kit, 'Bùi Thị Lan'), await learner(kit, 'Bùi Thị Hòa', 1970)]
  for (const { personId } of [lan, hoa]) await readLesson(kit, { learnerId: personId, guestHash: null }, 'mot')
  await take(await handedOn())
  expect((await centre.db.reading.findMany()).map(({ personId }) => personId)).toEqual([same.personId])
  expect(await centre.db.message.count({ where: { personId: same.personId, kind: 'kit-joined' } })).toBe(1)
  const waiting = await centre.db.kitPerson.findMany({ where: { state: 'waiting' } })
  expect(waiting.map(({ externalId }) => externalId)).toEqual([hoa.personId])
  expect(await centre.db.person.count({ where: { name: 'Bùi Thị Hòa' } })).toBe(1)
})

test('somebody of whom nothing can be made holds up nobody else of their file', async () => {
  const both = [await learner(kit, 'Bùi Thị Lan'), await learner(kit, 'Bùi Văn Mơ', 1950)].toSorted((one, other) => (one.personId < other.personId ? -1 : 1))
  for (const { personId } of both) await readLesson(kit, { learnerId: personId, guestHash: null }, 'mot')
  await kit.db.$executeRaw`ALTER TABLE reading DROP CONSTRAINT reading_takes_time`
  await kit.db.reading.updateMany({ where: { personId: both[0]?.personId ?? '' }, data: { readAt: new Date(0) } })
  await expect(take(await handedOn())).rejects.toThrow(AggregateError)
  expect(await outcomes()).toEqual(['reading recorded', 'reading null'])
})

test('two of a kit who share name, year and commune stay two: the second is asked about', async () => {
  const [one, other] = [await learner(kit, 'Bùi Văn An'), await learner(kit, 'Bùi Văn An')]
  for (const { personId } of [one, other]) await readLesson(kit, { learnerId: personId, guestHash: null }, 'mot')
  await take(await handedOn())
  expect([await centre.db.person.count({ where: { name: 'Bùi Văn An' } }), await centre.db.kitPerson.count({ where: { state: 'waiting' } })]).toEqual([1, 1])
})

test('an officer of the commune says who somebody is, once; one of another commune neither takes files in nor decides', async () => {
  const officer = await aHolder(centre, 'commune-officer', commune)
  const known = await learner(centre, 'Bùi Thị Hòa', 1970)
  await centre.db.person.update({ where: { id: known.personId }, data: { birthYear: null } })
  const hoa = await learner(kit, 'Bùi Thị Hòa', 1970)
  await completeCourse(kit, hoa.personId)
  const file = await handedOn()
  const by = { actorId: officer.personId, grants: grantsOf(commune, 'commune-officer') }
  const elsewhere = { ...by, grants: [{ role: 'commune-officer' as const, scope: { kind: 'unit' as const, id: '05266@2025-07-01' }, startsAt: new Date(0), endsAt: null }] }
  expect(await takeInKit(centre, { by: elsewhere, file })).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect(await takeInKit(centre, { by, file })).toMatchObject({ ok: true })
  expect(await centre.db.completion.count()).toBe(0)
  const order = { ...by, kitId: registered.kitId, externalId: hoa.personId, chosen: known.personId }
  expect(await decideKitPerson(centre, { ...order, ...elsewhere })).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect(await decideKitPerson(centre, { ...order, chosen: registered.admin.personId })).toEqual({ ok: false, reason: 'kit-choice-unknown' })
  expect(await decideKitPerson(centre, order)).toEqual({ ok: true, value: true })
  expect(await decideKitPerson(centre, { ...order, chosen: 'new' })).toEqual({ ok: false, reason: 'kit-person-known' })
  expect(await centre.db.completion.findFirstOrThrow()).toMatchObject({ personId: known.personId })
  expect(await centre.db.auditEntry.count({ where: { action: 'kit.decide', subject: `person:${known.personId}` } })).toBe(1)
  expect((await centre.db.kitPerson.findFirstOrThrow()).facts).toBeNull()
})

test('what both know stays as it was here, and attempts of both are numbered on', async () => {
  const [here, there] = [await learner(centre, 'Bùi Thị Lan'), await learner(kit, 'Bùi Thị Lan')]
  await completeCourse(centre, here.personId)
  const before = await centre.db.completion.findFirstOrThrow()
  await completeCourse(kit, there.personId)
  await take(await handedOn())
  expect(await centre.db.completion.findMany()).toEqual([before])
  expect(await outcomes()).toEqual(['attempt recorded', 'attempt recorded', 'attempt recorded', 'completion same', 'reading same', 'reading same'])
  expect((await centre.db.attempt.findMany({ where: { quizId: 'final' }, orderBy: { slot: 'asc' } })).map(({ slot }) => slot)).toEqual([1, 2])
})

test('an attempt beyond the limit of one person, since they took one here and one there, is kept and counted, and shown', async () => {
  const [here, there] = [await learner(centre, 'Bùi Thị Lan'), await learner(kit, 'Bùi Thị Lan')]
  for (const [world, { personId }] of [[centre, here], [kit, there]] as const) for (const { id } of once.lessons) await readLesson(world, { learnerId: personId, guestHash: null }, id, once.id)
  await takeQuiz(centre, here.personId, 'final', { courseId: once.id, wrong: 4 })
  await takeQuiz(kit, there.personId, 'final', { courseId: once.id })
  await take(await handedOn())
  expect(await outcomes()).toEqual(['attempt over-limit', 'reading same', 'reading same'])
  expect((await centre.db.attempt.findMany({ where: { personId: here.personId }, orderBy: { slot: 'asc' } })).map(({ slot, passed }) => [slot, passed])).toEqual([[1, false], [2, true]])
  expect((await centre.db.kitRecord.findFirstOrThrow({ where: { kind: 'attempt' } })).detail).toMatchObject({ slot: 2, slots: 1 })
})

test('a question that the centre left out of scores is left out of what comes too: its mark counts, and no completion follows that it does not give', async () => {
  const lan = await learner(kit, 'Bùi Thị Lan')
  for (const lessonId of ['mot', 'hai']) {
    await readLesson(kit, { learnerId: lan.personId, guestHash: null }, lessonId)
    await takeQuiz(kit, lan.personId, `check:${lessonId}`)
  }
  const { attemptId } = await takeQuiz(kit, lan.personId, 'final', { wrong: 1 })
  const attempt = await kit.db.attempt.findUniqueOrThrow({ where: { id: attemptId } })
  const right = (attempt.drawn as unknown as { questionId: string }[])[1]?.questionId ?? ''
  await centre.db.questionNeutralisation.create({ data: { courseId: 'khoa-thu', questionId: right, reason: 'sai đề', neutralisedAt: centre.clock(), neutralisedById: registered.admin.personId } })
  await take(await handedOn())
  expect(await kit.db.completion.count()).toBe(1)
  expect(await outcomes()).toEqual(['attempt marked-otherwise', 'attempt recorded', 'attempt recorded', 'completion not-met', 'reading recorded', 'reading recorded'])
  expect([await centre.db.completion.count(), await centre.db.certificate.count()]).toEqual([0, 0])
})

test('where the kit says complete and what is known here does not, nothing is given and the page says what is missing', async () => {
  const lan = await learner(kit, 'Bùi Thị Lan')
  await readLesson(kit, { learnerId: lan.personId, guestHash: null }, 'mot')
  await kit.db.completion.create({ data: { personId: lan.personId, courseId: 'khoa-thu', completedAt: kit.clock(), ruleVersion: 1, evidence: { readings: [], attempts: [] } } })
  await take(await handedOn())
  expect([await centre.db.completion.count(), await centre.db.certificate.count()]).toEqual([0, 0])
  const conflict = await centre.db.kitRecord.findFirstOrThrow({ where: { kind: 'completion' } })
  expect(conflict.outcome).toBe('not-met')
  expect(JSON.stringify(conflict.detail)).toContain('pass-final')
})

test('a completion by an earlier rule of ours, no longer met, is kept by the rule of its time', async () => {
  const [course] = smallCatalogue.courses
  if (!course) throw new Error('no course')
  await saveKeptRules(centre.db, [{ courseId: course.id, version: 0, since: new Date(0), text: 'đọc một bài', rule: { kind: 'all', of: [{ kind: 'read', subject: 'mot' }] } }, { courseId: course.id, version: 1, since: new Date(1), text: 'đủ', rule: completionRule(course) }])
  const lan = await learner(kit, 'Bùi Thị Lan')
  await readLesson(kit, { learnerId: lan.personId, guestHash: null }, 'mot')
  await kit.db.completion.create({ data: { personId: lan.personId, courseId: course.id, completedAt: kit.clock(), ruleVersion: 0, evidence: { readings: [], attempts: [] } } })
  await take(await handedOn())
  expect(await centre.db.completion.findMany({ include: { certificate: true } })).toMatchObject([{ ruleVersion: 0, courseId: course.id, certificate: expect.anything() as unknown }])
  expect(await outcomes()).toEqual(['completion older-rule', 'reading recorded'])
})

test('what a newer kit knows and the centre does not yet waits, and comes to something once it does', async () => {
  const lan = await learner(kit, 'Bùi Thị Lan')
  await takeQuiz(kit, lan.personId, 'check:mot')
  await kit.db.attempt.updateMany({ data: { ruleVersion: 2 } })
  const file = await handedOn()
  await take(file)
  expect(await outcomes()).toEqual(['attempt null'])
  expect(await centre.db.attempt.count()).toBe(0)
})

test('the clock of a kit that runs years ahead puts nothing into the future of the centre', async () => {
  const lan = await learner(kit, 'Bùi Thị Lan')
  await completeCourse(kit, lan.personId)
  const far = new Date('2036-05-01T08:00:00Z')
  await kit.db.reading.updateMany({ data: { openedAt: far, readAt: far } })
  await kit.db.attempt.updateMany({ data: { startedAt: far, submittedAt: far } })
  await kit.db.answer.updateMany({ data: { savedAt: far } })
  await take(await handedOn())
  const now = centre.clock()
  const person = await centre.db.person.findFirstOrThrow({ where: { name: 'Bùi Thị Lan' }, include: { readings: true, attempts: { include: { answers: true } }, completions: true, enrolments: true } })
  const instants = [...person.readings.flatMap(({ openedAt, readAt }) => [openedAt, readAt]), ...person.attempts.flatMap(({ startedAt, submittedAt, answers }) => [startedAt, submittedAt, ...answers.map(({ savedAt }) => savedAt)]), ...person.completions.map(({ completedAt }) => completedAt), ...person.enrolments.map(({ enrolledAt }) => enrolledAt)]
  expect([person.readings.length, person.attempts.length, person.completions.length, person.enrolments.length]).toEqual([2, 3, 1, 1])
  expect(instants.filter((at) => at === null || at > now)).toEqual([])
})

test('a child whom the centre does not know is made by no file and no officer; once a guardian added them, the officer says who they are', async () => {
  const young = await learner(kit, 'Bùi Gia Bảo', 2015)
  await readLesson(kit, { learnerId: young.personId, guestHash: null }, 'mot')
  await take(await handedOn())
  const order = { actorId: registered.admin.personId, grants: grantsOf({ kind: 'province' }, 'admin'), kitId: registered.kitId, externalId: young.personId }
  expect(await decideKitPerson(centre, { ...order, chosen: 'new' })).toEqual({ ok: false, reason: 'kit-child-new' })
  expect([await centre.db.person.count({ where: { name: 'Bùi Gia Bảo' } }), await centre.db.kitPerson.count({ where: { state: 'waiting' } })]).toEqual([0, 1])
  const added = await aPerson(centre, { name: 'Bùi Gia Bảo', birthYear: 2015 })
  expect(await decideKitPerson(centre, { ...order, chosen: added.personId })).toEqual({ ok: true, value: true })
  expect(await centre.db.reading.findMany()).toMatchObject([{ personId: added.personId }])
})

test('the same machine registered anew under another key counts nothing twice, and brings back nobody who was erased', async () => {
  const [lan, mo] = [await learner(kit, 'Bùi Thị Lan'), await learner(kit, 'Bùi Văn Mơ', 1950)]
  await completeCourse(kit, lan.personId)
  await readLesson(kit, { learnerId: mo.personId, guestHash: null }, 'mot')
  await take(await handedOn())
  const { id } = await centre.db.person.findFirstOrThrow({ where: { name: 'Bùi Văn Mơ' } })
  await centre.db.$transaction((db) => eraseTraces(db, [id], centre.clock()))
  const kitSigner = packSigner('a secret made anew for the same machine', 'kit')
  expect(await registerKit(centre, { actorId: registered.admin.personId, name: 'Nhà văn hóa xóm Mo, máy mới', publicKey: kitSigner.publicKey, unitCode: '04831', document: 'Quyết định 13/QĐ-UBND' })).toMatchObject({ ok: true })
  kit.later(60_000)
  const again = await handOnKit(Object.create(kit, { kitSigner: { value: kitSigner } }) as TestWorld, { actorId: registered.keeper.personId })
  if (!again.ok) throw new Error(again.reason)
  expect(await take(again.value.file)).toMatchObject({ ok: true, value: { isKnown: false, fresh: 7 } })
  expect([await centre.db.attempt.count(), await centre.db.completion.count(), await centre.db.person.count({ where: { name: 'Bùi Văn Mơ' } })]).toEqual([3, 1, 0])
  expect((await centre.db.kitRecord.groupBy({ by: ['outcome'], where: { kitId: { not: registered.kitId } }, _count: true, orderBy: { outcome: 'asc' } })).map(({ outcome, _count }) => [outcome, _count])).toEqual([['dropped', 1], ['same', 6]])
})

test('everybody of a kit is handed on, also where they are more than are read at once', async () => {
  for (let place = 0; place < 51; place += 1) {
    const { personId } = await learner(kit, `Bùi Thị ${'ABCDEGHIKLMNOPQRSTUVXY'[place % 22]}${'a'.repeat(Math.floor(place / 22))}`, 1960)
    await readLesson(kit, { learnerId: personId, guestHash: null }, 'mot')
  }
  expect(await take(await handedOn())).toMatchObject({ ok: true, value: { fresh: 51 } })
  expect((await centre.db.kitRecord.groupBy({ by: ['externalId'] })).length).toBe(51)
})

test('people without a name, and those whose data are restricted, stay at the kit; a kit gives no certificate', async () => {
  const lan = await learner(kit, 'Bùi Thị Lan')
  await completeCourse(kit, lan.personId)
  expect(await kit.db.certificate.count()).toBe(0)
  const { personId } = lan
  await kit.db.person.update({ where: { id: personId }, data: { name: null } })
  expect(await handOnKit(kit, { actorId: registered.keeper.personId })).toMatchObject({ ok: true, value: { people: 0, records: 0 } })
})

test('a kit out of use is not taken in any more, and the same key is not registered twice', async () => {
  const file = await handedOn()
  expect(await endKit(centre, { actorId: registered.admin.personId, kitId: registered.kitId, why: ' ' })).toEqual({ ok: false, reason: 'reason-missing' })
  expect(await endKit(centre, { actorId: registered.admin.personId, kitId: registered.kitId, why: 'bị mất' })).toEqual({ ok: true, value: true })
  expect(await take(file)).toEqual({ ok: false, reason: 'kit-ended' })
  expect(await registerKit(centre, { actorId: registered.admin.personId, name: 'Nơi khác', publicKey: kit.kitSigner.publicKey, unitCode: '04831', document: 'x' })).toEqual({ ok: false, reason: 'kit-key-known' })
  expect(await registerKit(centre, { actorId: registered.admin.personId, name: 'Nơi khác', publicKey: 'abc', unitCode: '04831', document: 'x' })).toEqual({ ok: false, reason: 'kit-key-unreadable' })
  expect(await handOnKit(centre, { actorId: registered.admin.personId })).toEqual({ ok: false, reason: 'kit-off' })
})
