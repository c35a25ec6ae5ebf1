import { once } from 'node:events'
import type http from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { securityHeaders } from './gate.server.ts'
import { hostCookies } from './host-cookies.server.ts'

let server: http.Server
let origin: string
beforeAll(async () => {
  const app = express()
  app.use(securityHeaders(true), hostCookies())
  app.get('/sets', (_request, response) => { response.append('Set-Cookie', 'session=abc; Path=/; HttpOnly; SameSite=Lax; Secure').append('Set-Cookie', 'invitation=; Path=/invitation; HttpOnly; Max-Age=0').append('Set-Cookie', 'profile=sealed; Path=/; SameSite=Lax').send('ok') })
  app.get('/{*path}', (request, response) => { response.json(request.headers.cookie ?? null) })
  server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => { server.close() })

test('every cookie that is set over HTTPS is secure and of this host alone, also the mark of a profile, which scripts take away', async () => {
  const { headers } = await fetch(`${origin}/sets`)
  expect(headers.getSetCookie()).toEqual(['__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Lax', '__Host-invitation=; Path=/; Secure; HttpOnly; Max-Age=0', '__Host-profile=sealed; Path=/; Secure; SameSite=Lax'])
})

test.each([
  ['__Host-session=abc; __Host-display=large', 'session=abc; display=large'],
  ['session=planted by a neighbour; __Host-session=abc', 'session=abc'],
  ['session=planted by a neighbour', null],
  ['__host-session=abc; __Secure-session=abc', null],
  ['__Host-session=abc; __Host-profile=sealed; profile=planted; profiles-here=yes', 'session=abc; profile=sealed'],
])('of «%s» the pages behind see «%s»', async (sent, seen) => {
  expect(await (await fetch(`${origin}/me`, { headers: { Cookie: sent } })).json()).toBe(seen)
})

test('HTTPS is asked for a year, of names below ours too', async () => {
  for (const path of ['/me', '/sets', '/health']) expect((await fetch(`${origin}${path}`)).headers.get('Strict-Transport-Security')).toBe('max-age=31536000; includeSubDomains')
})

test('no page lets a script make text into markup or code; only the page that sets up the worker may name a script', async () => {
  const policyOf = async (path: string) => (await fetch(`${origin}${path}`)).headers.get('Content-Security-Policy') ?? ''
  for (const path of ['/', '/attempts/1/questions/1', '/courses/R1/lessons/1']) expect(await policyOf(path)).toContain("require-trusted-types-for 'script'; trusted-types 'none'")
  expect(await policyOf('/courses/R1/take-along')).toContain("require-trusted-types-for 'script'; trusted-types worker 'allow-duplicates'")
})
