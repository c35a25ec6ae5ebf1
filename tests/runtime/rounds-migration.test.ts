import { expect, test } from 'vitest'
import { aFormerWorld } from '#tests/support/former-world.ts'

const former = aFormerWorld('20261130024000_rounds')

test('completions of later rounds given before learn from when things counted: the day their cycle opened, else the completion before', async () => {
  const world = former.world()
  const [person, other, organisation, requirement, first, second, third, alone] = ['1', '2', '3', '4', '5', '6', '7', '8'].map((digit) => `${digit.repeat(8)}-1111-4111-8111-111111111111`)
  const completion = (id: string | undefined, who: string | undefined, round: number, at: string) => `INSERT INTO completion (id, person_id, course_id, round, completed_at, rule_version, evidence) VALUES ('${id}', '${who}', 'khoa-thu', ${round}, '${at}', 1, '{}')`
  await former.fill([
    `INSERT INTO organisation (id, name, starts_on) VALUES ('${organisation}', 'Ủy ban', '2020-01-01')`,
    `INSERT INTO person (id, name) VALUES ('${person}', 'Bùi Văn Lại'), ('${other}', 'Bùi Văn Khác')`,
    completion(first, person, 1, '2024-10-05T02:00:00Z'), completion(second, person, 2, '2025-09-10T02:00:00Z'), completion(third, other, 1, '2024-10-05T02:00:00Z'), completion(alone, other, 2, '2025-09-10T02:00:00Z'),
    `INSERT INTO requirement (id, organisation_id, audience, due_days, due_from, window_days, alike, document, starts_on, created_at, created_by_id) VALUES ('${requirement}', '${organisation}', '{}', 30, 'audience', 60, 'x', 'Kế hoạch 1', '2024-09-01', '2024-09-01', gen_random_uuid())`,
    `INSERT INTO obligation_cycle (requirement_id, person_id, number, path, opens_on, due_on, course_ids, opened_at) VALUES ('${requirement}', '${person}', 2, 'renewal', '2025-08-06', '2025-10-05', '{khoa-thu}', '2024-10-05')`,
    `INSERT INTO cycle_event (requirement_id, person_id, number, sequence, kind, at, completed_at, completion_ids, course_ids) VALUES ('${requirement}', '${person}', 2, 1, 'met', '2025-09-10T02:00:00Z', '2025-09-10T02:00:00Z', ARRAY['${second}'::uuid], '{}')`,
  ])
  await former.update()
  const kept = await world.db.completion.findMany({ orderBy: [{ personId: 'asc' }, { round: 'asc' }], select: { id: true, since: true } })
  expect(kept).toEqual([{ id: first, since: null }, { id: second, since: new Date('2025-08-05T17:00:00Z') }, { id: third, since: null }, { id: alone, since: new Date('2024-10-05T02:00:00Z') }])
})
