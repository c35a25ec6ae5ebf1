import { expect, test } from 'vitest'
import { apart } from './apart.server.ts'

const asked = 'Câu 1: Bác nên làm gì?\nA. Chuyển tiền\nB. Hỏi người quen\nĐáp án: B\n'
/** Reads a file of questions, which is slow by its length. */
const read = (times: number, signal?: AbortSignal) => apart<{ readonly questions: readonly unknown[] }>(
  { file: { name: 'đề.txt', bytes: new TextEncoder().encode(asked.repeat(times)) }, defaults: { competence: '4.2', level: 'TH', difficulty: 0.5 } },
  { thread: 'app/integrations/question-files/reading-thread.server.ts', patienceMs: 60_000, memoryMb: 256, tooMuch: { questions: [] }, signal },
)

test('once whoever waits for it has gone, work is ended, or never begun, and the next goes on', { timeout: 60_000 }, async () => {
  const gone = new AbortController()
  const work = Promise.allSettled([read(20_000, gone.signal), read(20_000, gone.signal)])
  const next = read(1)
  gone.abort()
  expect((await work).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect((await next).questions).toHaveLength(1)
})

test('what never ends is left in its time, everybody else goes on meanwhile, and the next in line is done', { timeout: 60_000 }, async () => {
  let turns = 0
  const beating = setInterval(() => { turns += 1 }, 10)
  const endless = () => apart<string>(null, { thread: 'tests/support/endless-thread.ts', patienceMs: 1_000, memoryMb: 64, tooMuch: 'left' })
  const [first, second] = [endless(), endless()]
  expect(await first).toBe('left')
  expect(turns).toBeGreaterThan(20)
  expect(await second).toBe('left')
  clearInterval(beating)
})
