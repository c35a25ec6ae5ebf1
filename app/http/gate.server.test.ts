import { once } from 'node:events'
import type http from 'node:http'
import type { AddressInfo } from 'node:net'
import net from 'node:net'
import express, { type Express } from 'express'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addressed, failed, logged, onlyHosts, onlyOwnSmallWrites, onlyPages, securityHeaders, type Refuse } from './gate.server.ts'
import { log } from './log.server.ts'

const refuse: Refuse = (status, response) => { response.status(status).send(`refused ${status}`) }

function gates(): Express {
  const app = express()
  app.use(securityHeaders(false), logged(), onlyHosts(['localhost', '[::1]'], refuse), onlyOwnSmallWrites(refuse, null), onlyPages(refuse))
  app.all('/breaks', () => { throw new Error('a secret stack') })
  app.all('/{*path}', (request, response) => { response.json({ origin: request.headers.origin ?? null, forwarded: request.headers['x-forwarded-host'] ?? null, id: request.headers['x-request-id'] }) })
  app.use(failed(refuse))
  return app
}

let server: http.Server
let port: number
beforeAll(async () => {
  log.level = 'silent'
  server = gates().listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => { server.close() })

/** Sends a request as written, which no client library would, and reads the whole answer. */
async function ask(lines: readonly string[], body = ''): Promise<{ readonly status: number; readonly text: string }> {
  const socket = net.connect(port, '127.0.0.1')
  const [first = '', ...headers] = lines
  const hosted = headers.some((header) => header.startsWith('Host:')) ? headers : [`Host: localhost:${port}`, ...headers]
  socket.write([first, ...hosted, 'Connection: close', '', body].join('\r\n'))
  let text = ''
  for await (const chunk of socket) text += String(chunk)
  return { status: Number(text.split(' ')[1]), text }
}

const form = ['Content-Type: application/x-www-form-urlencoded', 'Content-Length: 3']
const own = () => `Origin: http://localhost:${port}`

test.each([
  ['GET /courses/a HTTP/1.1', 200], ['GET /%C4%91 HTTP/1.1', 200], ['HEAD / HTTP/1.1', 200],
  ['GET /%ff HTTP/1.1', 400], ['GET /a%00b HTTP/1.1', 400], ['GET /join?joined=%00 HTTP/1.1', 400], ['GET http://evil.example/me HTTP/1.1', 400], ['GET * HTTP/1.1', 400],
  ['GET /me.data HTTP/1.1', 404], ['GET /attempts/x/questions/1.dat%61?_routes=root HTTP/1.1', 404], ['GET /__manifest?paths=/me HTTP/1.1', 404], ['GET /me.dat%2561 HTTP/1.1', 200], ['GET /a%2500b HTTP/1.1', 200],
  ['TRACE / HTTP/1.1', 403], ['OPTIONS * HTTP/1.1', 403], ['PUT /me HTTP/1.1', 403],
])('«%s» is answered %i', async (line, status) => { expect((await ask([line])).status).toBe(status) })

test.each([['evil.example', 421], ['localhost:99999999', 421], ['localhost:x', 421], ['', 421], ['[::1]:3000', 200], ['LOCALHOST', 200]])('a request for the host «%s» is answered %i', async (host, status) => {
  expect((await ask(['GET / HTTP/1.1', `Host: ${host}`])).status).toBe(status)
})

test('only the pages that import questions, check a badge or take in saved answers are sent a file, of so many bytes at most, and from our own page', async () => {
  const upload = (path: string, length: number, from = own()) => ask([`POST ${path} HTTP/1.1`, from, 'Content-Type: multipart/form-data; boundary=x', `Content-Length: ${length}`], 'a=1')
  expect((await upload('/editor/questions/import', 3)).status).toBe(200)
  expect((await upload('/editor/questions/import', 2_200_000)).status).toBe(413)
  expect((await upload('/editor/questions/import', 3, 'Origin: http://evil.example')).status).toBe(403)
  expect((await upload('/check/badge', 210_000)).status).toBe(200)
  expect((await upload('/check/badge', 220_000)).status).toBe(413)
  expect((await upload('/cohorts/0192d1f0/answers', 1_060_000)).status).toBe(200)
  expect((await upload('/cohorts/0192d1f0/answers', 1_070_000)).status).toBe(413)
  for (const [path, most] of [['/kits', 20], ['/kits/inbox', 20], ['/imports', 20], ['/roadmap/outlines', 1], ['/roadmap/targets/denominator/new', 1], ['/roadmap/targets/milestone/new', 1]] as const) {
    expect((await upload(path, most * 1024 * 1024)).status, path).toBe(200)
    expect((await upload(path, most * 1024 * 1024 + 85_000)).status, path).toBe(413)
  }
  for (const elsewhere of ['/me', '/kits/x', '/imports/x', '/roadmap/targets/new', '/cohorts', '/cohorts/0192d1f0', '/cohorts/0192d1f0/answers/x', '/attempts/0192d1f0/answers', '/editor/questions/import/x', '/editor/questions']) expect((await upload(elsewhere, 3)).status).toBe(415)
})

test('of a site that knows its address a write comes from that very origin, scheme and port with it', async () => {
  const app = express()
  app.use(onlyOwnSmallWrites(refuse, 'https://kynangso.vi-du.vn'))
  app.post('/{*path}', (_request, response) => { response.json({}) })
  const known = app.listen(0, '127.0.0.1')
  await once(known, 'listening')
  const at = (known.address() as AddressInfo).port
  const post = async (origin: string) => (await fetch(`http://127.0.0.1:${at}/me`, { method: 'POST', headers: { 'Origin': origin, 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'a=1' })).status
  expect(await Promise.all(['https://kynangso.vi-du.vn', 'http://kynangso.vi-du.vn', 'https://kynangso.vi-du.vn:444', `http://127.0.0.1:${at}`, 'null'].map(post))).toEqual([200, 403, 403, 403, 403])
  known.close()
})

test('a write comes from our own page, as a small plain form of known length', async () => {
  const post = (headers: readonly string[]) => ask(['POST /me HTTP/1.1', ...headers], 'a=1')
  expect((await post([own(), ...form])).status).toBe(200)
  expect((await post(['Sec-Fetch-Site: same-origin', ...form])).status).toBe(200)
  for (const foreign of ['Origin: null', 'Origin: http://evil.example', 'Origin: nonsense', `Origin: http://localhost:${port + 1}`, 'Sec-Fetch-Site: same-site', 'X-Nothing: 1']) expect((await post([foreign, ...form])).status).toBe(403)
  for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded-not']) expect((await post([own(), `Content-Type: ${type}`, 'Content-Length: 3'])).status).toBe(415)
  expect((await post([own(), 'Content-Length: 3'])).status).toBe(415)
  for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS']) expect((await ask([`${method} /me HTTP/1.1`, own(), ...form], 'a=1')).status).toBe(405)
  expect((await post([own(), 'Content-Type: application/x-www-form-urlencoded', 'Transfer-Encoding: chunked'])).status).toBe(411)
  expect((await post([own(), 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 65537'])).status).toBe(413)
})

test.each([
  ['a length and pieces', ['Content-Length: 3', 'Transfer-Encoding: chunked'], '0\r\n\r\n'], ['pieces by a name that looks like it', ['Transfer-Encoding: xchunked'], '0\r\n\r\n'], ['two lengths', ['Content-Length: 3', 'Content-Length: 30'], 'a=1'],
  ['a length that is none', ['Content-Length: 3, 30'], 'a=1'], ['a length with a sign', ['Content-Length: +3'], 'a=1'], ['a space before the colon', ['Content-Length : 3'], 'a=1'], ['a header folded into the next line', ['X-Folded: a', ' Content-Length: 3'], 'a=1'],
])('a message whose end two machines could see in two places is not read: %s', async (_what, headers, body) => {
  const { status, text } = await ask(['POST /me HTTP/1.1', own(), 'Content-Type: application/x-www-form-urlencoded', ...headers], body)
  expect([400, 411]).toContain(status)
  expect(text).not.toContain('"origin"')
})

test('nobody says for themself where they come from: of what was forwarded as much counts as there are proxies in front', async () => {
  const from = async (proxies: number) => {
    const app = express().set('trust proxy', proxies).use(addressed())
    app.get('/', (request, response) => { response.send(request.headers['x-client-address']) })
    const known = app.listen(0, '127.0.0.1')
    await once(known, 'listening')
    const answer = await fetch(`http://127.0.0.1:${(known.address() as AddressInfo).port}/`, { headers: { 'X-Client-Address': '192.0.2.1', 'X-Real-IP': '192.0.2.2', 'Forwarded': 'for=192.0.2.3', 'X-Forwarded-For': '192.0.2.4, 198.51.100.5, 203.0.113.6' } })
    known.close()
    return answer.text()
  }
  expect(await Promise.all([0, 1, 2].map(from))).toEqual(['127.0.0.1', '203.0.113.6', '198.51.100.5'])
})

test.each([['GET /me'], ['GET /breaks'], ['GET /me.data'], ['GET /%ff'], ['TRACE /'], ['POST /me']])('whatever is answered to «%s» forbids a browser to guess what it is, to show it within another page, and to tell others where it was', async (line) => {
  const { text } = await ask([`${line} HTTP/1.1`])
  expect(text).toMatch(/^Content-Security-Policy: default-src 'none';.* base-uri 'none'; frame-ancestors 'none'/im)
  for (const header of ['X-Content-Type-Options: nosniff', 'Referrer-Policy: same-origin', 'Cross-Origin-Opener-Policy: same-origin']) expect(text.toLowerCase()).toContain(`\n${header.toLowerCase()}\r`)
})

test('behind a proxy that ends TLS, or by an IPv6 address, our own forms pass, and the framework is not asked to judge again', async () => {
  for (const [host, origin] of [['localhost', 'https://localhost'], ['[::1]:3000', 'http://[::1]:3000']]) {
    const { status, text } = await ask(['POST /me HTTP/1.1', `Host: ${host}`, `Origin: ${origin}`, 'X-Forwarded-Host: evil.example:99999999', ...form], 'a=1')
    expect(status).toBe(200)
    expect(text).toContain('"origin":null,"forwarded":null')
  }
})

test('what breaks shows no stack, and the id of a request is ours', async () => {
  const { status, text } = await ask(['GET /breaks HTTP/1.1'])
  expect(status).toBe(500)
  expect(text).not.toMatch(/secret|node_modules/)
  const answer = await ask(['GET / HTTP/1.1', 'X-Request-Id: forged'])
  expect(answer.text).not.toContain('forged')
})

test('what breaks is written down, with what and where, and a wrong address is not', async () => {
  const written = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  await ask(['GET /breaks?name=Lan HTTP/1.1'])
  await ask(['GET /%ff HTTP/1.1'])
  expect(written.mock.calls).toEqual([[{ err: new Error('a secret stack'), id: expect.any(String) as string, method: 'GET', path: '/breaks' }, 'unexpected']])
})

test('every request is written down with what became of it, one that is refused at the door too, by a path without what was asked for', async () => {
  const lines = vi.spyOn(log, 'info').mockImplementation(() => undefined)
  await ask(['POST /me?name=Lan HTTP/1.1', 'Origin: http://evil.example', ...form], 'a=1')
  expect(lines.mock.calls).toEqual([[{ id: expect.any(String) as string, method: 'POST', path: '/me', status: 403, ms: expect.any(Number) as number }]])
})

test('a script of ours runs on a page only where the page has one, and on every page while the profile of a shared phone is open', async () => {
  const policyAt = async (path: string, ...headers: readonly string[]) => /content-security-policy: (.*)/i.exec((await ask([`GET ${path} HTTP/1.1`, ...headers])).text)?.[1] ?? ''
  const open = 'Cookie: session=x; profile=abc.def.ghi.jkl'
  for (const path of ['/me', '/', '/courses/k']) {
    expect(await policyAt(path)).not.toContain('script-src')
    expect(await policyAt(path, 'Cookie: session=x; profile=; my-profile=1')).not.toContain('script-src')
    expect(await policyAt(path, open)).toContain("script-src 'self'; connect-src 'self'")
  }
  expect(await policyAt('/courses/k/lessons/l', open)).toContain("media-src 'self'")
  for (const path of ['', '/people', '/message', '/sessions/s', '/papers/s/p']) expect(await policyAt(`/cohorts/c${path}`)).toContain("script-src 'self'; connect-src 'self'")
  for (const path of ['/slips', '/sessions', '/sessions/s/phone', '/papers', '/papers/s', '/papers/s/print', '/learners/l']) expect(await policyAt(`/cohorts/c${path}`)).not.toContain('script-src')
  for (const path of ['/me', '/attempts/a/questions/1', '/profiles']) expect(await policyAt(path, open)).not.toMatch(/unsafe|https?:/)
})
