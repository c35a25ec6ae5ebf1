import { expect, test } from 'vitest'
import { findCertificate, listCertificates } from '#app/data/training/certificates.server.ts'
import type { Catalogue } from '#app/domain/catalogue/find.ts'
import { issuerName } from '#app/integrations/issuer.server.ts'
import { loader as historyPage } from '#app/routes/learning/history.tsx'
import { loader as mePage } from '#app/routes/learning/me.tsx'
import { loader as badgeFile } from '#app/routes/training/badge.ts'
import { loader as certificatePage } from '#app/routes/training/certificate.tsx'
import { loader as checkedPage } from '#app/routes/training/checked.tsx'
import { issueCertificates } from '#app/usecases/learning/settle-completion.server.ts'
import { issueBadge } from '#app/usecases/training/issue-badge.server.ts'
import { printCertificate } from '#app/usecases/training/print-certificate.server.ts'
import { stateCertificates } from '#app/usecases/training/state-certificates.server.ts'
import { completeCourse } from '#tests/support/learner-acts.ts'
import { aCompletion, aPerson } from '#tests/support/makers.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { aSite } from '#tests/support/site.ts'
import { aCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const world = aWorld()
/** The courses a year later: renamed, longer, by another rule, or gone. */
const changed: Catalogue = { ...smallCatalogue, courses: smallCatalogue.courses.map((course) => ({ ...course, title: 'Tên khác hẳn', lessons: course.lessons.slice(0, 1).map((lesson) => ({ ...lesson, minutes: 99 })), rule: { ...course.rule, version: 7 } })) }
const later = new Proxy(world, { get: (of, key: keyof TestWorld) => (key === 'catalogue' ? changed : of[key]) })
const ask = aSite(world, changed)
const origin = 'https://kns.example'

/** Somebody who completed the small course with three of four right, and has another name since. */
async function aHolder() {
  const person = await aPerson(world, { name: 'Bùi Thị Lan' })
  await completeCourse(world, person.personId)
  const [certificate] = await listCertificates(world.db, person.personId)
  if (!certificate) throw new Error('no certificate')
  await world.db.person.update({ where: { id: person.personId }, data: { name: 'Đinh Văn Khác' } })
  return { ...person, code: certificate.code }
}

test('what a certificate says is written down when it is issued: holder, course, extent, score, issuer and version of the rule', async () => {
  const { code } = await aHolder()
  expect(await world.db.certificate.findUniqueOrThrow({ where: { code } })).toMatchObject({ holder: 'Bùi Thị Lan', courseTitle: 'Khóa khoa-thu', lessons: 2, minutes: 10, issuer: issuerName, ruleVersion: 1, right: 4, total: 4 })
})

test('paper, badge, public page, its holder’s page, «Việc học của tôi» and history go on saying it, whatever becomes of the course and the name', async () => {
  const { personId, accountId, code } = await aHolder()
  const who = { accountId }
  const paper = await printCertificate(later, { personId, code, origin })
  if (!paper.ok) throw new Error(paper.reason)
  const { text, title } = await readPdf(paper.value)
  for (const said of ['Bùi Thị Lan', 'Khóa khoa-thu', '2 bài học, khoảng 10 phút', issuerName]) expect(text).toContain(said)
  expect(`${text} ${title}`).not.toMatch(/Đinh Văn Khác|Tên khác hẳn|99 phút/u)

  const badge = await issueBadge(later, { personId, code, origin, criteria: (course) => `Hoàn thành ${course}.`, specimen: (said) => said })
  expect(badge.ok && JSON.parse(badge.value)).toMatchObject({ name: 'Khóa khoa-thu', issuer: { name: issuerName }, credentialSubject: { identifier: [{ identityHash: 'Bùi Thị Lan' }], achievement: { name: 'Khóa khoa-thu', criteria: { narrative: 'Hoàn thành Khóa khoa-thu.' } } } })
  expect((await ask(who, badgeFile, { code })).status).toBe(200)

  await world.db.certificate.update({ where: { code }, data: { shown: ['name', 'day', 'score'] } })
  expect((await ask(who, checkedPage, { code })).data).toMatchObject({ facts: { holder: 'Bùi Thị Lan', course: 'Khóa khoa-thu', score: { right: 4, total: 4 } } })
  expect((await ask(who, certificatePage, { code })).data).toMatchObject({ name: 'Bùi Thị Lan', title: 'Khóa khoa-thu', issuer: issuerName })
  expect((await ask(who, mePage, {})).data).toMatchObject({ certificates: [{ code, title: 'Khóa khoa-thu' }] })
  const { data: history } = await ask(who, historyPage, {})
  expect(JSON.stringify(history)).toContain('Khóa khoa-thu')
})

test('the same certificate printed before and after the course and the name changed is the same file', async () => {
  const person = await aPerson(world)
  await completeCourse(world, person.personId)
  const [certificate] = await listCertificates(world.db, person.personId)
  const { personId, code } = { ...person, code: certificate?.code ?? '' }
  const print = async (at: TestWorld) => { const printed = await printCertificate(at, { personId, code, origin }); return printed.ok ? Buffer.from(printed.value).toString('base64') : printed.reason }
  const before = await print(world)
  await world.db.person.update({ where: { id: personId }, data: { name: 'Đinh Văn Khác' } })
  expect(await print(later)).toBe(before)
})

test('each round’s certificate has the score of its own round, and re-marking changes neither', async () => {
  const { personId } = await aPerson(world)
  for (const [round, right] of [[1, 3], [2, 4]] as const) {
    const at = new Date(world.clock().getTime() + round)
    const attempt = await world.db.attempt.create({ data: { personId, courseId: 'khoa-thu', quizId: 'final', slot: round, drawn: [], passMark: 0.7, ruleVersion: round, startedAt: at, state: 'finished', submittedAt: at, right, total: 4, passed: true } })
    await world.db.completion.create({ data: { personId, courseId: 'khoa-thu', round, completedAt: at, ruleVersion: round, evidence: { readings: [], attempts: [attempt.id] } } })
    await issueCertificates(world, world.db, personId)
  }
  await world.db.attempt.updateMany({ where: { personId }, data: { right: 1 } })
  const rows = await listCertificates(world.db, personId)
  expect(rows.map(({ score, ruleVersion }) => [score?.right, ruleVersion]).toSorted()).toEqual([[3, 1], [4, 2]])
})

test('certificates from before it was written down get it at the next start, by what is known then; those that say it keep it', async () => {
  const { personId } = await aPerson(world, { name: 'Xa Thị Cũ' })
  const codes = await Promise.all(['khoa-thu', 'khoa-da-bo'].map((courseId) => aCompletion(world, { personId, courseId })))
  await world.db.certificate.updateMany({ where: { code: { in: codes } }, data: { holder: 'Xa Thị Cũ', courseTitle: null, lessons: null, minutes: null, issuer: null, ruleVersion: null } })
  const { code: stated } = await aHolder()
  await stateCertificates(later)
  await stateCertificates(world)
  expect(await findCertificate(world.db, codes[0] ?? '')).toMatchObject({ name: 'Xa Thị Cũ', courseTitle: 'Tên khác hẳn', extent: { lessons: 1, minutes: 99 }, issuer: issuerName })
  expect(await findCertificate(world.db, codes[1] ?? '')).toMatchObject({ courseTitle: 'khoa-da-bo', extent: null, issuer: issuerName })
  expect(await findCertificate(world.db, stated)).toMatchObject({ name: 'Bùi Thị Lan', courseTitle: 'Khóa khoa-thu', extent: { lessons: 2, minutes: 10 } })
})

test('two starts at once, and a claim in between, leave one text', async () => {
  const { personId } = await aPerson(world)
  await world.db.completion.create({ data: { personId, courseId: aCourse().id, completedAt: world.clock(), ruleVersion: 1, evidence: { readings: [], attempts: [] } } })
  await Promise.all([stateCertificates(world), issueCertificates(world, world.db, personId), issueCertificates(later, world.db, personId), stateCertificates(later)])
  const rows = await listCertificates(world.db, personId)
  expect(rows).toHaveLength(1)
  expect([['Khóa khoa-thu', 2], ['Tên khác hẳn', 1]]).toContainEqual([rows[0]?.courseTitle, rows[0]?.extent?.lessons])
})
