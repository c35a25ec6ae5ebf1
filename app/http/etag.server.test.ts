import { expect, test } from 'vitest'
import { publicAnswer } from './etag.server.ts'

const ask = (body: string, held?: string) => publicAnswer(new Request('http://localhost/', { headers: held === undefined ? {} : { 'If-None-Match': held } }), body, { 'Content-Type': 'text/plain' })

test('whoever holds the same content is told so, without it', async () => {
  const first = ask('một')
  const name = first.headers.get('ETag') ?? ''
  expect([first.status, await first.text()]).toEqual([200, 'một'])
  for (const held of [name, `W/${name}`, `"khác", ${name}`, '*']) expect([ask('một', held).status, await ask('một', held).text()]).toEqual([304, ''])
})
test('other content has another name, and is sent', async () => {
  const name = ask('một').headers.get('ETag') ?? ''
  expect(ask('hai').headers.get('ETag')).not.toBe(name)
  expect([ask('hai', name).status, ask('hai', '').status]).toEqual([200, 200])
})
