import { expect, test } from 'vitest'
import { saveQuestionVersions } from '#app/data/assessment/questions.server.ts'
import { ensureVersions, hashOf } from '#app/usecases/assessment/question-versions.server.ts'
import { aWorld } from '#tests/support/test-world.ts'
import { waitingForLocks } from '#tests/support/waiting-for-locks.ts'

const world = aWorld()

test('versions of the same questions kept at once, each time in another order, wait for no one for ever', async () => {
  const [first, middle, last] = ['1', '2', '3'].map((name) => ({ hash: `hash-${name}`, courseId: 'nho', question: { id: `q${name}`, competence: '4.1', level: 'NB', difficulty: 0.3, stem: 'Câu', type: 'ordering', items: [] } as const }))
  if (!first || !middle || !last) throw new Error('three versions were meant')
  let kept: Promise<void>[] = []
  const held = world.db.$transaction(async (db) => {
    await saveQuestionVersions(db, [middle], world.clock())
    kept = [[first, middle, last], [last, middle, first]].map((versions) => saveQuestionVersions(world.db, versions, world.clock()))
    await expect.poll(() => waitingForLocks(world.db)).toBe(2)
    throw new Error('given up')
  }, { timeout: 60_000 })
  await expect(held).rejects.toThrow('given up')
  await Promise.all(kept)
  expect(await world.db.questionVersion.count({ where: { hash: { startsWith: 'hash-' } } })).toBe(3)
})

test('versions that could not be kept are kept by whoever needs them next, and nobody who waited goes on without them', async () => {
  const question = { id: 'qn', competence: '4.1', level: 'NB', difficulty: 0.3, stem: 'Câu', type: 'ordering', items: [] } as const
  const keep = () => ensureVersions(world.db, 'nho', [question], world.clock())
  // Of this database alone: other files of tests have theirs on the same server.
  const stop = () => world.db.$queryRaw<unknown[]>`SELECT pg_cancel_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE datname = current_database() AND NOT granted AND locktype = 'transactionid'`
  await world.db.$transaction(async (db) => {
    await saveQuestionVersions(db, [{ hash: hashOf(question), courseId: 'nho', question }], world.clock())
    const both = Promise.allSettled([keep(), keep()])
    await expect.poll(async () => (await stop()).length).toBe(1)
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    throw new Error('given up')
  }, { timeout: 60_000 }).catch((problem: unknown) => { expect(String(problem)).toContain('given up') })
  await Promise.all([keep(), keep()])
  expect(await world.db.questionVersion.count({ where: { hash: hashOf(question) } })).toBe(1)
})
