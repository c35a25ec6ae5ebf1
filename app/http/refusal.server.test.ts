import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import type { RefusedStatus } from './gate.server.ts'
import { refusing } from './refusal.server.ts'

const sentence = (status: number) => ({ title: `Lỗi ${status}`, text: `Vì sao ${status}.` })
const refuse = refusing({ errors: { 400: sentence(400), 403: sentence(403), 404: sentence(404), 405: sentence(405), 413: sentence(413), 421: sentence(421), 500: sentence(500), 503: sentence(503) }, toHome: 'Về trang chủ' })

async function refused(status: RefusedStatus) {
  const server = express().get('/', (_request, response) => { refuse(status, response) }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => { server.close() })
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return { status: answer.status, again: answer.headers.get('retry-after'), type: answer.headers.get('content-type'), text: await answer.text() }
}

test('whoever waited for a database that is away is told so in a page of Vietnamese words, and when to ask again', async () => {
  expect(await refused(503)).toEqual({ status: 503, again: '30', type: 'text/html; charset=utf-8', text: expect.stringMatching(/lang="vi".*<h1>Lỗi 503<\/h1><p>Vì sao 503\.<\/p>.*href="\/">Về trang chủ/u) as string })
})

test('what would be refused again says nothing of another time; a host that is not ours leads nowhere', async () => {
  expect(await refused(411)).toMatchObject({ status: 411, again: null, text: expect.stringContaining('Lỗi 400') as string })
  expect(await refused(421)).toMatchObject({ status: 421, again: null, text: expect.not.stringContaining('href') as string })
})
