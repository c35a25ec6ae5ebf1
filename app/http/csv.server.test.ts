import { expect, test } from 'vitest'
import { csvAnswer } from './csv.server.ts'

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
