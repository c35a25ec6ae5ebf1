import { expect, test } from 'vitest'
import { csvAnswer, csvStream } from './csv.server.ts'

test('a name that is a formula never computes in a spreadsheet', async () => {
  const answer = csvAnswer('danh-sach', ['Tên'], [['=HYPERLINK("http://xau.vn";"Bấm")'], ['+84'], ['-1+1'], ['@SUM(A1)'], ['\t=1'], ['Bùi Văn An']])
  const lines = (await answer.text()).split('\r\n')
  expect(lines.slice(1)).toEqual(['"\'=HYPERLINK(""http://xau.vn"";""Bấm"")"', "'+84", "'-1+1", "'@SUM(A1)", "'\t=1", 'Bùi Văn An', ''])
})

test('a file is marked as UTF-8, and has the name it was given', async () => {
  const answer = csvAnswer('danh-sach', ['Tên, đầy đủ'], [])
  expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="danh-sach.csv"')
  expect([...new Uint8Array(await answer.arrayBuffer())].slice(0, 3)).toEqual([0xEF, 0xBB, 0xBF])
})

/** So many rows, two hundred at a time; counts how many pieces were asked for. */
function rowsThat(pieces: number, failsAt = Infinity) {
  const asked = { pieces: 0 }
  const ended = Promise.withResolvers<null>()
  async function* rows() {
    try {
      for (let piece = 0; piece < pieces; piece++) {
        asked.pieces += 1
        await Promise.resolve()
        if (piece >= failsAt) throw new Error('the store is away')
        yield someRows(piece)
      }
    } finally {
      ended.resolve(null)
    }
  }
  return { asked, rows: rows(), ended: ended.promise }
}
const someRows = (piece: number) => Array.from({ length: 200 }, (_, row) => [`Bùi Văn ${piece * 200 + row}`, '=1+1', 'x'.repeat(100)])

test('a long file is sent as it is read: the same text, its mark and head once, and no further ahead than what is taken', async () => {
  const { rows } = rowsThat(50)
  const whole = await (await csvStream('dai', ['Tên', 'Ô', 'X'], rows)).text()
  const together = rowsThat(50)
  const all: (readonly string[])[] = []
  for await (const some of together.rows) all.push(...some)
  expect(whole).toBe(await csvAnswer('dai', ['Tên', 'Ô', 'X'], all).text())
  const { asked, rows: untaken, ended } = rowsThat(500)
  const reader = (await csvStream('dai', ['Tên'], untaken)).body!.getReader()
  await reader.read()
  expect(asked.pieces).toBeLessThan(20)
  await reader.cancel()
  expect(await ended).toBeNull()
  expect(asked.pieces).toBeLessThan(20)
})

test('a file without rows has its head; what cannot be read at all is no file, and what breaks off later is not taken for whole', async () => {
  expect(await (await csvStream('rong', ['Tên'], rowsThat(0).rows)).text()).toBe('\uFEFFTên\r\n'.slice(1))
  await expect(csvStream('hong', ['Tên'], rowsThat(5, 0).rows)).rejects.toThrow('the store is away')
  await expect((await csvStream('hong', ['Tên'], rowsThat(50, 30).rows)).text()).rejects.toThrow('the store is away')
})
