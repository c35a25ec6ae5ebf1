import { once } from 'node:events'
import type http from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostCookies } from './host-cookies.server.ts'
import { forgetLinkToken, readLinkToken, withoutLinkTokens } from './link-tokens.server.ts'

const seal = 'KzM0OTEy.mg1abc.Zm9v-_x'
let server: http.Server
let origin: string
beforeAll(async () => {
  const app = express()
  app.use('/secure', hostCookies(), withoutLinkTokens(true))
  app.use(withoutLinkTokens(false))
  app.all('/{*path}', (request, response) => { response.json(request.originalUrl) })
  server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => { server.close() })

const ask = async (path: string, method = 'GET') => {
  const answer = await fetch(`${origin}${path}`, { method, redirect: 'manual' })
  return { status: answer.status, location: answer.headers.get('Location'), cookies: answer.headers.getSetCookie(), referrer: answer.headers.get('Referrer-Policy'), caching: answer.headers.get('Cache-Control') }
}

test.each([
  ['/recover/code', 'code', 'ABCDE-23456', 'recovery-link'],
  ['/account-link/open', 'token', `0192d1f0-1111-7111-8111-aaaaaaaaaaaa.${seal}`, 'account-link'],
  ['/me/security/contact/confirm', 'token', seal, 'contact-link'],
] as const)('what a link to %s brings leaves the address before a page or a sign-in is shown, into a cookie that no script reads', async (page, part, token, cookie) => {
  for (const path of [page, `${page}/`]) {
    expect(await ask(`${path}?${part}=${token}&next=/x`)).toEqual({ status: 302, location: page, cookies: [`${cookie}=${token}; Path=${page}; HttpOnly; SameSite=Lax; Max-Age=3600`], referrer: 'no-referrer', caching: 'no-store' })
  }
  expect((await ask(`/secure${page}?${part}=${token}`)).cookies).toEqual([`__Host-${cookie}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=3600`])
  const opened = (cookies: string) => readLinkToken(new Request(origin, { headers: { Cookie: cookies } }), page)
  expect([opened(`session=x; ${cookie}=${token}`), opened(`not-${cookie}=${token}`), opened(`${cookie}=a b<`), opened('')]).toEqual([token, '', '', ''])
  expect(forgetLinkToken(page, true)).toBe(`${cookie}=; Path=${page}; HttpOnly; SameSite=Lax; Max-Age=0; Secure`)
})

test('what is no token of ours is kept nowhere, and whatever else is asked goes on as it came', async () => {
  for (const junk of ['', 'a;b', '<script>', 'x'.repeat(601), 'a%0d%0aSet-Cookie:b']) {
    expect(await ask(`/me/security/contact/confirm?token=${junk}`)).toMatchObject({ status: 302, cookies: ['contact-link=; Path=/me/security/contact/confirm; HttpOnly; SameSite=Lax; Max-Age=0'] })
  }
  for (const path of ['/recover/code', '/recover/code?token=x', '/join?code=ABCDEF', '/me?token=x', '/__proto__?token=x']) expect(await ask(path)).toMatchObject({ status: 200, cookies: [] })
  expect(await ask('/recover/code?code=x', 'POST')).toMatchObject({ status: 200, cookies: [] })
})
