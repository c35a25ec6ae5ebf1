import { expect, test } from 'vitest'
import { listRequirements } from '#app/data/training/requirements.server.ts'
import { alikeOf } from '#app/domain/training/requirement.ts'
import { settleObligations } from '#app/jobs/settle-obligations.server.ts'
import { aFormerWorld } from '#tests/support/former-world.ts'

const former = aFormerWorld('20261129161000_cycles')

test('what was required before cycles keeps its course, audience, day and document, and is asked for as before once the server has started', async () => {
  const world = former.world()
  const [organisation, person, requirement] = ['1', '2', '3'].map((digit) => `${digit.repeat(8)}-1111-4111-8111-111111111111`) as [string, string, string]
  await former.fill([
    `INSERT INTO organisation (id, name, starts_on) VALUES ('${organisation}', 'Ủy ban', '2020-01-01')`,
    `INSERT INTO person (id, name) VALUES ('${person}', 'Bùi Văn Cũ')`,
    `INSERT INTO post (id, person_id, organisation_id, starts_on) VALUES (gen_random_uuid(), '${person}', '${organisation}', '2021-01-01')`,
    `INSERT INTO completion (id, person_id, course_id, completed_at, rule_version, evidence) VALUES (gen_random_uuid(), '${person}', 'khoa-thu', '2025-09-01', 1, '{}')`,
    `INSERT INTO requirement (id, organisation_id, course_id, due_on, document, created_at, created_by_id) VALUES ('${requirement}', '${organisation}', 'khoa-can-bo', '2025-12-31', 'Kế hoạch 1', '2025-08-02T20:00:00Z', gen_random_uuid())`,
  ])
  await former.update()
  const [kept] = await listRequirements(world.db, '2026-11-23')
  expect(kept).toMatchObject({ id: requirement, courseIds: ['khoa-can-bo'], dueOn: '2025-12-31', dueDays: null, document: 'Kế hoạch 1', startsOn: '2025-08-03', validMonths: null, audience: { any: [{ organisationId: organisation }], except: [] } })
  expect((await world.db.requirement.findFirstOrThrow()).alike).toBe(alikeOf(kept!))
  expect(await world.db.completion.findMany({ select: { courseId: true, round: true } })).toEqual([{ courseId: 'khoa-thu', round: 1 }])
  await settleObligations(world)
  await settleObligations(world)
  expect(await world.db.obligationCycle.findMany({ select: { personId: true, number: true, opensOn: true, dueOn: true } })).toEqual([{ personId: person, number: 1, opensOn: new Date('2025-08-03'), dueOn: new Date('2025-12-31') }])
})
