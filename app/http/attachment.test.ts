import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attachment } from './attachment.ts'

test.each([
  ['lop-2026-12-01.csv', 'lop-2026-12-01.csv'], ['a"; filename="b.exe', 'a-filename-b.exe'], ['a\r\nSet-Cookie: x=1.csv', 'a-Set-Cookie-x-1.csv'], ['../../etc/passwd', 'etc-passwd'], ['.htaccess', 'htaccess'], ['Lớp xóm Ké.xlsx', 'L-p-x-m-K-.xlsx'], ['a\\b%0a.json', 'a-b-0a.json'],
])('a file called %j is saved as %s', (given, saved) => { expect(attachment(given)).toBe(`attachment; filename="${saved}"`) })

test('whatever a file is called, the header is one name and nothing else', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (given) => /^attachment; filename="[\w.-]*"$/.test(new Headers({ 'Content-Disposition': attachment(given) }).get('Content-Disposition') ?? '')))
})
