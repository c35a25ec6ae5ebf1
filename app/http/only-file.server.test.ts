import { expect, test } from 'vitest'
import { onlyFile } from './only-file.server.ts'

const sent = (body: FormData | string, headers: Record<string, string> = {}) => onlyFile(new Request('http://localhost/', { method: 'POST', body, headers }))
const formOf = (parts: Readonly<Record<string, string | Blob>>) => { const form = new FormData(); for (const [name, value] of Object.entries(parts)) form.append(name, value); return form }
const written = (text: string) => sent(text.replaceAll('\n', '\r\n'), { 'Content-Type': 'multipart/form-data; boundary=xyz' })

test.each(['{"a":"Hòa Bình"}', '', '\r\n--\r\n\r\n--xy', 'x'.repeat(100_000)])('a form that is one file is that file', async (text) => {
  expect(await sent(formOf({ file: new File([text], 'tệp "1".json', { type: 'application/json' }) }))).toBe(text)
})

test('a form that is anything else is none', async () => {
  for (const form of [formOf({ file: 'text' }), formOf({ other: new Blob(['x']) }), formOf({ file: new Blob(['x']), more: 'y' }), formOf({ more: 'y', file: new Blob(['x']) }), formOf({})]) expect(await sent(form)).toBeNull()
  for (const body of ['', 'file=x', '--xyz', '--xyz\nContent-Disposition: form-data; name="file"; filename="a"\n\nnever ends', '--xyz\nContent-Disposition: form-data; name="file"; filename="a"\n\none\n--xyz\nContent-Disposition: form-data; name="file"; filename="b"\n\ntwo\n--xyz--']) expect(await written(body)).toBeNull()
  expect(await sent('file=x', { 'Content-Type': 'application/x-www-form-urlencoded' })).toBeNull()
  expect(await written('--xyz\nContent-Disposition: form-data; name="file"; filename="a"\n\none\n--xyz--\n')).toBe('one')
})
