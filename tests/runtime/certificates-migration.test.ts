import { expect, test } from 'vitest'
import { findCertificate } from '#app/data/training/certificates.server.ts'
import { stateCertificates } from '#app/usecases/training/state-certificates.server.ts'
import { aFormerWorld } from '#tests/support/former-world.ts'

const former = aFormerWorld('20261129225500_certificates_as_issued')

test('a certificate issued before says after the update whose it is, of what, by which rule and with which score', async () => {
  const world = former.world()
  const [person, completion, final, other] = ['1', '2', '3', '4'].map((digit) => `${digit.repeat(8)}-1111-4111-8111-111111111111`) as [string, string, string, string]
  const attempt = (id: string, slot: number, right: number) => `INSERT INTO attempt (id, person_id, course_id, quiz_id, slot, drawn, pass_mark, rule_version, started_at, state, submitted_at, "right", total, passed) VALUES ('${id}', '${person}', 'khoa-thu', 'final', ${slot}, '[]', 0.7, 3, now(), 'finished', now(), ${right}, 4, true)`
  await former.fill([
    `INSERT INTO person (id, name) VALUES ('${person}', 'Bùi Văn Cũ')`, attempt(final, 1, 3), attempt(other, 2, 4),
    `INSERT INTO completion (id, person_id, course_id, completed_at, rule_version, evidence) VALUES ('${completion}', '${person}', 'khoa-thu', '2025-09-01', 3, '{"readings":["x"],"attempts":["y","${final}"]}')`,
    `INSERT INTO certificate (id, code, completion_id, issued_at) VALUES (gen_random_uuid(), 'AAAAA-AAAAA-AAAAA-AAAAA', '${completion}', '2025-09-01')`,
  ])
  await former.update()
  await world.db.person.update({ where: { id: person }, data: { name: 'Tên Mới' } })
  await stateCertificates(world)
  expect(await findCertificate(world.db, 'AAAAA-AAAAA-AAAAA-AAAAA')).toMatchObject({ name: 'Bùi Văn Cũ', courseTitle: 'Khóa khoa-thu', extent: { lessons: 2, minutes: 10 }, ruleVersion: 3, score: { right: 3, total: 4 } })
})
