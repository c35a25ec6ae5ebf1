import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { listKitPeople } from '#app/data/kits/kit-export.server.ts'
import { log } from '#app/http/log.server.ts'
import { logSecurity } from '#app/http/security-events.server.ts'
import { openMetrics, requestCounts } from '#app/http/metrics.server.ts'
import { listGauges } from '#app/jobs/metrics.server.ts'
import { startRunner } from '#app/jobs/runner.server.ts'
import { loader as auditPage } from '#app/routes/admin/audit.tsx'
import { loader as peoplePage } from '#app/routes/admin/roles.tsx'
import { loader as classPage } from '#app/routes/cohorts/cohort.tsx'
import { loader as threadPage } from '#app/routes/cohorts/asked.tsx'
import { loader as checkedPage } from '#app/routes/training/checked.tsx'
import { loader as messagesPage } from '#app/routes/people/messages.tsx'
import { answerInquiry } from '#app/usecases/cohorts/answer-inquiry.server.ts'
import { askTrainer } from '#app/usecases/cohorts/ask-trainer.server.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { writeToClass } from '#app/usecases/cohorts/write-to-class.server.ts'
import { exportFacts } from '#app/usecases/imports/export-facts.server.ts'
import { exportPeople } from '#app/usecases/imports/export-people.server.ts'
import { overrideItem } from '#app/usecases/learning/override-item.server.ts'
import { endRole } from '#app/usecases/people/end-role.server.ts'
import { erasePerson } from '#app/usecases/people/erase-person.server.ts'
import { extendDataRequest } from '#app/usecases/people/extend-data-request.server.ts'
import { fileDataRequest } from '#app/usecases/people/file-data-request.server.ts'
import { giveRecovery } from '#app/usecases/people/give-recovery.server.ts'
import { grantRole } from '#app/usecases/people/grant-role.server.ts'
import { inviteStaff } from '#app/usecases/people/invite-staff.server.ts'
import { redeemInvitation } from '#app/usecases/people/redeem-invitation.server.ts'
import { sayHamlet } from '#app/usecases/people/say-hamlet.server.ts'
import { sealActs } from '#app/usecases/people/seal-acts.server.ts'
import { signIn } from '#app/usecases/people/sign-in.server.ts'
import { signUp } from '#app/usecases/people/sign-up.server.ts'
import { verifyActs } from '#app/usecases/people/verify-acts.server.ts'
import { signEvaluation } from '#app/usecases/roadmap/sign-evaluation.server.ts'
import { printCertificate } from '#app/usecases/training/print-certificate.server.ts'
import { rowsWith } from '#tests/support/canaries.ts'
import { aClass } from '#tests/support/classes.ts'
import { completeCourse } from '#tests/support/learner-acts.ts'
import { anImporter, previewed, written, type Importer } from '#tests/support/importing.ts'
import { aHolder, anAdmin, type MadePerson } from '#tests/support/makers.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)

/** What is found nowhere afterwards: parts of a name, a phone number and a hamlet, however written. */
const canaries = ['Hoàngyến', 'hoàngyến', 'hoangyen', '999888777', 'Chimyến', 'chimyen']
const found = (text: string) => canaries.filter((canary) => text.includes(canary))

const rowsWithCanaries = () => rowsWith(world.databaseUrl, canaries)

const done = <Value>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string }): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value
}
const name = 'Bùi Thị Hoàngyến'
const role = { startsOn: '', endsOn: '', document: 'Quyết định cử Hoàngyến' }

/** Somebody who signs up, says where they live, learns in a class and asks. */
async function aLearner(cohortId: string): Promise<MadePerson> {
  const { accountId } = done(await signUp(world, { name, birthYear: '1985', unitCode: '04831', signInName: '0999 888 777', password: 'ba con trâu ăn cỏ', consents: true }, { guestHash: null, claims: false }) as { ok: true; value: { accountId: string } })
  const { personId, userName } = await world.db.account.findUniqueOrThrow({ where: { id: accountId } })
  done(await sayHamlet(world, { personId, hamlet: 'Xóm Chimyến' }))
  done(await joinCohort(world, { personId, code: (await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })).joinCode }))
  done(await askTrainer(world, { personId, cohortId, lessonId: null, text: 'Em là Chimyến ạ', postId: randomUUID() }))
  return { personId, accountId, userName: userName ?? '', name }
}

/** What staff do about them, in words. */
async function treated({ personId }: MadePerson, trainer: MadePerson, cohortId: string): Promise<void> {
  const of = { actorId: trainer.personId, personId }
  done(await overrideItem(world, { ...of, charge: { kind: 'cohort', id: cohortId }, courseId: 'khoa-thu', item: 'pass check:hai', why: 'Chimyến ốm' }))
}

/** They serve for a while: invited, in a digital team of their hamlet, leading a class, giving codes; then all of it ends. Answers whom they wrote to. */
async function served({ personId, accountId }: MadePerson, admin: MadePerson) {
  const of = { actorId: admin.personId, personId }
  const invited = done(await inviteStaff(world, { ...role, role: 'team-member', scope: 'unit:04831@2025-07-01', hamlet: 'Xóm Chimyến', name, contact: '0999888777', sends: false, actorId: admin.personId, origin: 'https://vi-du.vn' }) as { ok: true; value: { link: string } })
  done(await redeemInvitation(world, new URL(invited.link).searchParams.get('token') ?? '', { kind: 'signed-in', personId, accountId }) as { ok: true; value: unknown })
  done(await grantRole(world, { ...role, ...of, role: 'trainer', scope: 'self' }) as { ok: true; value: unknown })
  const { cohortId } = done(await startCohort(world, { name: 'Lớp tối', courseId: 'khoa-thu', place: '', endsOn: '', actorId: personId }) as { ok: true; value: { cohortId: string } })
  const { members: [learner] } = await aClass(world)
  if (learner === undefined) throw new Error('nobody')
  done(await joinCohort(world, { personId: learner.personId, code: (await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })).joinCode }))
  done(await askTrainer(world, { personId: learner.personId, cohortId, lessonId: null, text: 'Cho em hỏi', postId: randomUUID() }))
  const inquiry = await world.db.inquiry.findFirstOrThrow({ where: { cohortId } })
  done(await answerInquiry(world, { actorId: personId, cohortId, inquiryId: inquiry.id, text: 'Cô Hoàngyến đây', postId: randomUUID() }))
  done(await writeToClass(world, { actorId: personId, cohortId, to: 'all', text: 'Gọi cô Hoàngyến: 0999888777', key: randomUUID() }))
  done(await giveRecovery(world, { actorId: personId, personId: learner.personId, how: 'known' }) as { ok: true; value: unknown })
  // With the role of a trainer ends what hung on it.
  for (const { id } of await world.db.roleGrant.findMany({ where: { personId } })) await endRole(world, { ...of, grantId: id, endsOn: '', why: 'Chimyến nghỉ' })
  return { learner, inquiryId: inquiry.id }
}

/** The paper of a certificate as another program reads it; nothing where none is given. */
async function paperOf(personId: string, code: string): Promise<string> {
  const paper = await printCertificate(world, { personId, code, origin: 'https://kns.vi-du.vn' })
  if (!paper.ok) return ''
  const { text, title } = await readPdf(paper.value)
  return `${text} ${title}`.normalize('NFC')
}

/** What stands aside of the product's own acts: a list that nobody confirmed, messages sent to her address and given up, a year that was closed with her among its figures, and a job that failed with her name on its lips. */
async function leftAside({ personId }: MadePerson, importer: Importer, admin: MadePerson): Promise<void> {
  await previewed(world, importer, [['Họ và tên', 'Năm sinh', 'Xã', 'Điện thoại'], [name, '1985', 'Đà Bắc', '0999888777']], { kind: 'residents', system: 'Xã' })
  const message = { personId, kind: 'reminder', language: 'vi', subject: 'Chào Hoàngyến', text: 'Chị Hoàngyến ơi, bài hai đang chờ', path: '/', channel: 'email', createdAt: world.clock(), sendAfter: world.clock() }
  await world.db.message.createMany({ data: [{ ...message, key: 'a', sentAt: world.clock() }, { ...message, key: 'b', givenUpAt: world.clock() }, { ...message, key: 'c' }] })
  done(await signEvaluation(world, { year: '2026', closesOn: '20/11/2026', why: '', actorId: admin.personId, seen: 0 }))
  let failed = (_error: unknown) => {}
  const heard = new Promise((resolve) => { failed = resolve })
  const runner = await startRunner(world, [{ name: 'breaks', cron: '0 3 1 1 *', run: () => Promise.reject(new Error(`no way to reach ${name}, +84999888777`)) }], failed)
  await runner.start('breaks')
  await heard
  await runner.stop()
}

/** Every file of people that somebody over the whole province is given, as one text. */
async function exported({ actorId, grants }: Importer): Promise<string> {
  const order = { actorId, grants }
  const files = [await exportPeople(world, { ...order, kind: 'residents' }), await exportPeople(world, { ...order, kind: 'officials' }), await exportFacts(world, { ...order, kind: 'members', system: null })]
  const rows: unknown[] = []
  for (const file of files) for await (const some of done(file)) rows.push(some)
  return JSON.stringify(rows)
}

test('of somebody who did and was told everything by the acts of the product, nothing is found after erasing: no row, page, search, export, file of a kit, paper, log, metric or list, of the queue of jobs, of files sent in or of a closed year neither', async () => {
  const lines: string[] = []
  log.level = 'info'
  Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => lines.push(line) } })
  const [{ trainer, cohortId }, admin, importer, officer] = [await aClass(world), await anAdmin(world), await anImporter(world), await aHolder(world, 'data-protection-officer', { kind: 'province' })]
  const person = await aLearner(cohortId)
  await treated(person, trainer, cohortId)
  await completeCourse(world, person.personId)
  const { learner, inquiryId } = await served(person, admin)
  await written(world, importer, [['Họ và tên', 'Năm sinh', 'Xã', 'Thôn', 'Điện thoại'], [name, '1985', 'Đà Bắc', 'Xóm Chimyến', '0999888777']], { kind: 'residents' })
  for (const password of ['sai bét cả rồi', 'ba con trâu ăn cỏ']) await signIn(world, { signInName: '0999888777', password, network: '203.0.113.9' })
  logSecurity(world, new Request('http://localhost/admin/people?name=Hoàngyến'), 'signed-in', { account: person.accountId })
  done(await fileDataRequest(world, { personId: person.personId, kind: 'erasure', text: 'Tôi là Chimyến' }))
  const request = await world.db.dataRequest.findFirstOrThrow({ where: { personId: person.personId } })
  await extendDataRequest(world, { actorId: officer.personId, requestId: request.id, text: 'Chờ Hoàngyến' })
  await leftAside(person, importer, admin)
  await sealActs(world)
  expect((await rowsWithCanaries()).filter((row) => row.startsWith('pgboss.'))).toEqual([])
  expect(new Set((await rowsWithCanaries()).map((row) => row.split(':')[0])).size).toBeGreaterThan(12)
  expect(found(await exported(importer))).toEqual(['Hoàngyến', '999888777'])
  const { code } = await world.db.certificate.findFirstOrThrow({ where: { completion: { personId: person.personId } } })
  await world.db.certificate.update({ where: { code }, data: { shown: ['name', 'day', 'score'] } })
  expect([found(JSON.stringify(await listKitPeople(world.db))), found(await paperOf(person.personId, code)), found(JSON.stringify((await ask(admin, checkedPage, { code })).data))]).toEqual([['Hoàngyến', '999888777'], ['Hoàngyến'], ['Hoàngyến']])

  for (const { id } of await world.db.person.findMany({ where: { name, id: { not: person.personId } } })) {
    // Whom the list brought is another row of the same person, and asks as well.
    done(await fileDataRequest(world, { personId: id, kind: 'erasure', text: 'Chimyến' }))
    done(await erasePerson(world, { actorId: officer.personId, requestId: (await world.db.dataRequest.findFirstOrThrow({ where: { personId: id, closedAt: null } })).id }))
  }
  done(await erasePerson(world, { actorId: officer.personId, requestId: request.id }))
  expect(await rowsWithCanaries()).toEqual([])
  expect(found(await exported(importer))).toEqual([])
  // What a kit hands on, the paper of a certificate, and what anybody reads who checks it.
  expect(found(JSON.stringify(await listKitPeople(world.db)))).toEqual([])
  expect(found(await paperOf(person.personId, code))).toEqual([])
  expect(found(JSON.stringify((await ask(admin, checkedPage, { code })).data))).toEqual([])
  await sealActs(world)
  expect((await verifyActs(world)).fault).toBeNull()
  const pages = [
    await ask(admin, auditPage, {}), await ask(admin, peoplePage, {}, undefined, {}, `?q=${encodeURIComponent('Hoàngyến')}`), await ask(trainer, classPage, { cohort: cohortId }),
    await ask(learner, threadPage, { inquiry: inquiryId }), await ask(learner, messagesPage, {}), await ask(trainer, messagesPage, {}),
  ]
  expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200))
  // What was searched for stands in the field that it was typed into.
  expect(found(JSON.stringify(pages.map(({ data }, place) => (place === 1 ? { ...data as object, query: null } : data))))).toEqual([])
  expect(lines.length).toBeGreaterThan(0)
  expect(found(lines.join('\n'))).toEqual([])
  expect(found(JSON.stringify(world.tombstones.list()))).toEqual([])
  expect(found(openMetrics(requestCounts(), await listGauges(world, 1)))).toEqual([])
})
