import { expect, test } from 'vitest'
import { readQuestionsApart } from './read-apart.server.ts'

const defaults = { competence: '4.2', level: 'TH', difficulty: 0.5 } as const
const read = (text: string, patience?: number) => readQuestionsApart({ name: 'đề.txt', bytes: new TextEncoder().encode(text) }, defaults, patience)
const asked = 'Câu 1: Bác nên làm gì?\nA. Chuyển tiền\nB. Hỏi người quen\nĐáp án: B\n'

test('a file is read in its thread as it would be here', async () => {
  expect(await read(asked)).toMatchObject({ format: 'text', questions: [{ question: { stem: 'Bác nên làm gì?' } }], problems: [] })
})

test('a file that takes longer than it may is left, and the next file is read', async () => {
  // A thread is not even begun within a millisecond, however fast the machine is; that nobody is held up meanwhile is shown by apart.server.test.ts.
  const slow = read(asked, 1)
  const next = read(asked)
  expect((await slow).problems).toEqual([{ where: {}, reason: 'file-too-slow' }])
  expect((await next).questions).toHaveLength(1)
})

test('a file of nothing but marks is refused at once', async () => {
  expect(await read(`Câu 1: ${'a\u0301\u0323'.padEnd(200_000, '\u0301\u0323')}?\nA. x\nB. y\nĐáp án: B\n`)).toMatchObject({ problems: [{ reason: 'encoding-unknown' }] })
})

test('a file that grows beyond its memory or the stack is refused, and nothing else falls', async () => {
  expect((await read(`x {T${'#a'.repeat(900_000)}}`)).problems).toMatchObject([{ reason: 'file-too-slow' }])
})
