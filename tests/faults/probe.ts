/**
 * Asks every place of the built product over HTTP as an attacker's tool does: known-bad values in paths, addresses and forms, odd methods, hosts and headers;
 * signed out, and as somebody who holds every role. Wrong is an answer of 500 or above, words of a program, a value sent back as markup, or a header missing.
 */
import { permissions, type Role } from '#app/domain/people/role.ts'
import { listRoutes, type ListedRoute } from '#tests/support/routes.ts'
import { aGrant, aPerson } from '#tests/support/makers.ts'
import { atStop } from '#scripts/stopping.ts'
import { keptSignedIn } from './kept-signed-in.ts'
import { freePort, freshFolder, openStage, serveAt } from './stage.ts'

/** Known-bad values, one of each family: SQL, markup, templates, paths, commands, numbers, encodings, redirects, prototypes, spreadsheets, XML. */
const bad = [
  "' OR '1'='1' --", "1;SELECT pg_sleep(9)--", '"><svg onload=alert(1)>', "'-alert(1)-'", '<script>alert(1)</script>', '{{7*7}}${7*7}', '../../../../etc/passwd', '..\\..\\windows\\win.ini', ';id|whoami&', '$(id)', '-1', '9'.repeat(30), '1e309',
  '%c0%ae%c0%ae/', '\u202e', '//evil.example/', 'https://evil.example', 'javascript:alert(1)', '__proto__[x]=1', 'constructor.prototype', '=cmd|calc!A1', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', '%0d%0aSet-Cookie:x=1', 'x'.repeat(2_000),
] as const
const names = ['q', 'name', 'next', 'done', 'id', 'page', 'from', 'until', 'code', 'kind', 'lang', 'sort'] as const
const oddHeaders: readonly Readonly<Record<string, string>>[] = [{ 'X-Forwarded-Host': 'evil.example' }, { 'X-HTTP-Method-Override': 'DELETE' }, { 'Accept': '*/*;q=x,,' }, { 'Accept-Language': '\u00ff'.repeat(20) }, { 'Cookie': 'session=..%00; guest=%' }, { 'Range': 'bytes=0-0,1-99999999999' }, { 'Content-Type': 'application/json' }, { 'If-None-Match': '*' }, { 'Referer': 'javascript:alert(1)' }, { 'User-Agent': '() { :; }; echo x' }]
const oddMethods = ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const
const program = /PrismaClient|node_modules|at \w+ \(|syntax error at|pg_catalog|ECONN|TypeError|ReferenceError/u
/** A file that is a program of ours, to be taken along: it says what programs say. */
const ownProgram = /^\/check\/file\b/u
const wanted = ['content-security-policy', 'x-content-type-options', 'referrer-policy'] as const

interface Asked { readonly path: string; readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly form?: URLSearchParams; readonly value?: string }

export async function probe() {
  const folder = freshFolder('probe')
  const { world } = await openStage({ folder })
  const web = await serveAt(world.databaseUrl, folder)
  const person = await aPerson(world)
  for (const role of new Set<Role>(Object.values(permissions).flat() as Role[])) await aGrant(world, person.personId, role, { kind: 'province' })
  const begin = async () => (await world.sessions.start(person.accountId)).split(';')[0] ?? ''
  const origin = `http://127.0.0.1:${web.port}`
  const faults: string[] = []
  let asked = 0
  const turn = async (each: Asked) => { asked += 1; faults.push(...await faultsOf(origin, each)) }
  for (const [number, route] of listRoutes().entries()) {
    const signedIn = { Cookie: await begin() } // the place before may have ended the session
    for (const [place, value] of bad.entries()) {
      const path = pathOf(route, value)
      const name = names[(number + place) % names.length] ?? 'q'
      await Promise.all([
        turn({ path, value, headers: place % 2 === 0 ? signedIn : {} }),
        turn({ path: `${pathOf(route, 'x')}?${new URLSearchParams({ [name]: value, act: value }).toString()}`, value, headers: signedIn }),
        turn({ path: pathOf(route, 'x'), method: 'POST', value, headers: { ...(place % 4 === 0 ? {} : signedIn), Origin: origin }, form: new URLSearchParams([['act', value], [name, value], ['text', value], ['__proto__', value]]) }),
      ])
    }
    for (const headers of oddHeaders) await turn({ path: pathOf(route, 'x'), headers: { ...signedIn, ...headers } })
    for (const method of oddMethods) await turn({ path: pathOf(route, 'x'), method, headers: { ...signedIn, Origin: origin } })
  }
  faults.push(...web.deaths().map((death) => `the server died: ${death}`))
  // Else a page lists a form for each of the hundreds there were, and tools try every one.
  await world.db.session.deleteMany({ where: { accountId: person.accountId } })
  const door = await keptSignedIn(web.port, begin)
  atStop(() => door.close())
  /** Whether the cookie that tools show still opens what only staff may see. */
  const isSignedIn = async () => (await fetch(`${door.origin}/admin`, { headers: { Cookie: door.cookie }, redirect: 'manual' })).status === 200
  if (!await isSignedIn()) faults.push('whoever held every role holds none at the end: what was asked signed in was asked by nobody')
  const pages = listRoutes().map(({ address }) => address).filter((address) => !/[:*]/u.test(address)).map((address) => `${door.origin}${address}`)
  const port = await freePort()
  const secure = `https://localhost:${port}`
  await serveAt(world.databaseUrl, folder, 'web', { PORT: String(port), PUBLIC_ORIGIN: secure, TLS_CERT_FILE: 'tests/support/tls/cert.pem', TLS_KEY_FILE: 'tests/support/tls/key.pem' })
  return { lines: [`${listRoutes().length} places, ${asked} requests`], origin: door.origin, pages, secure, cookie: door.cookie, isSignedIn, deaths: web.deaths, faults: [...new Set(faults)] }
}

function pathOf({ address }: ListedRoute, value: string): string {
  return address.replaceAll(/:\w+|\*/gu, () => encodeURIComponent(value))
}

async function faultsOf(origin: string, { path, method = 'GET', headers = {}, form, value = '' }: Asked): Promise<readonly string[]> {
  const answer = await fetch(`${origin}${path}`, { method, headers, redirect: 'manual', signal: AbortSignal.timeout(8_000), ...(form === undefined ? {} : { body: form }) }).catch((error: unknown) => (error instanceof Error ? `${error.name} ${error.message}` : 'no answer'))
  // What the client itself refuses to send is no finding about the server.
  const wrong = typeof answer === 'string' ? (/invalid|ByteString/iu.test(answer) ? [] : [answer]) : [...wrongIn(answer, ownProgram.test(path) ? '' : await answer.text(), value), ...wrongHeaders(answer)]
  return wrong.map((each) => `${method} ${path.slice(0, 120)}: ${each}`)
}

function wrongIn({ status, headers }: Response, text: string, value: string): readonly string[] {
  const isPage = (headers.get('content-type') ?? '').startsWith('text/html')
  const isMarkup = /[<"]/u.test(value) && value.includes('alert') && text.includes(value)
  return [
    ...(status >= 500 ? [String(status)] : []),
    ...(program.test(text) ? [`words of a program: ${program.exec(text)?.[0]}`] : []),
    ...(isPage && isMarkup ? [`«${value}» comes back as markup`] : []),
  ]
}

function wrongHeaders({ headers }: Response): readonly string[] {
  const to = headers.get('location') ?? ''
  return [
    ...(/^(?:https?:)?\/\/(?!127\.0\.0\.1)/u.test(to) ? [`sends people to ${to}`] : []),
    ...wanted.filter((name) => !headers.has(name)).map((name) => `without ${name}`),
    ...headers.getSetCookie().filter((each) => !/HttpOnly/iu.test(each) || !/SameSite/iu.test(each)).map((each) => `the cookie ${each.split('=')[0]} can be read by scripts or sent by others`),
  ]
}
