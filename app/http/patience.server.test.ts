import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express, { type RequestHandler } from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { failed, type Refuse } from './gate.server.ts'
import { log } from './log.server.ts'
import { patient } from './patience.server.ts'

const refuse: Refuse = (status, response) => { response.status(status).send(`refused ${status}`) }

async function served(isStoreThere: () => Promise<boolean>, page: RequestHandler): Promise<string> {
  log.level = 'silent'
  const app = express().use(patient({ afterMs: 5, isStoreThere, refuse })).get('/', page).use(failed(refuse))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => { server.close() })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
const told = async (url: string) => { const answer = await fetch(url); return [answer.status, await answer.text()] }

test('a page that waits for a silent database is answered 503; what it would have said after all harms nobody', async () => {
  let speak = () => {}
  const spoken = new Promise<void>((resolve) => { speak = resolve })
  const url = await served(() => Promise.resolve(false), async (_request, response) => { await spoken; response.send('late') })
  expect(await told(url)).toEqual([503, 'refused 503'])
  speak()
  expect(await told(url)).toEqual([200, 'late'])
})

test('a page that is slow while the database answers is waited for', async () => {
  let looks = 0
  let speak = () => {}
  const spoken = new Promise<void>((resolve) => { speak = resolve })
  const url = await served(() => { looks += 1; if (looks === 3) speak(); return Promise.resolve(true) }, async (_request, response) => { await spoken; response.send('slow') })
  expect(await told(url)).toEqual([200, 'slow'])
  expect(looks).toBe(3)
})
