import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface OidcServer { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; stop(): Promise<void> }

/** An identity token on its way from the provider: what it says, and its text signed anew by the provider's own key or by a stranger's, which then comes along in its header. */
export interface PassingToken { /** The access token beside it. */ readonly access: string; readonly claims: Readonly<Record<string, unknown>>; readonly text: string; signed(claims: object): string; forged(claims: object): string }

const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2_048 })
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A real OpenID provider on this machine, as an office has one: pairwise subjects, PKCE required, a form to sign in and one to agree. `pass`: what becomes of identity tokens between it and who asks. */
export async function anOidcServer(returnTo: string, pass?: (token: PassingToken) => string): Promise<OidcServer> {
  const server = http.createServer()
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [clientId, clientSecret] = ['ky-nang-so', 'a client secret only for tests']
  const [own, stranger] = [keyPair(), keyPair()]
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [returnTo], subject_type: 'pairwise', application_type: 'native' }],
    subjectTypes: ['pairwise'], pairwiseIdentifier: (_context, accountId) => createHash('sha256').update(`pairwise ${accountId}`).digest('hex'),
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, name: `Cán bộ ${id}`, email: `${id}@vi-du.vn`, email_verified: true }) }),
    claims: { openid: ['sub'], profile: ['name'] }, cookies: { keys: ['only for tests'] }, features: { devInteractions: { enabled: true } },
    jwks: { keys: [{ ...own.privateKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] },
  })
  const signedBy = ({ privateKey }: ReturnType<typeof keyPair>, header = {}) => (claims: object) => {
    const text = `${part({ alg: 'RS256', typ: 'JWT', kid: 'own', ...header })}.${part(claims)}`
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
  }
  provider.use(async (context, next) => {
    await next()
    const answer = context.body as { id_token?: string; access_token?: string } | undefined
    if (pass === undefined || typeof answer?.id_token !== 'string') return
    const claims = JSON.parse(Buffer.from(answer.id_token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
    answer.id_token = pass({ claims, text: answer.id_token, signed: signedBy(own), forged: signedBy(stranger, { jwk: stranger.publicKey.export({ format: 'jwk' }) }), access: String(answer.access_token) })
  })
  server.on('request', provider.callback())
  return { issuer, clientId, clientSecret, stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => { resolve() }) }) }
}

/** Walks an authorization address as a browser does: signs in under a name and agrees, or declines. Answers the query of the address it ends at. */
export async function walkProvider(address: string, returnTo: string, act: { readonly login: string } | 'decline'): Promise<string> {
  const jar = new Map<string, string>()
  let at = address
  for (let hops = 0; hops < 20; hops += 1) {
    if (at.startsWith(returnTo)) return new URL(at).search
    const answer = await step(at, jar, act)
    for (const each of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (each.split(';')[0] ?? '').split('=')
      jar.set(name, value)
    }
    const location = answer.headers.get('Location')
    if (location === null) throw new Error(`the provider stopped at ${at} with ${answer.status}: ${(await answer.text()).slice(0, 200)}`)
    at = new URL(location, at).href
  }
  throw new Error('the provider leads in circles')
}

/** The forms of the provider: first to sign in, then to agree. */
async function step(at: string, jar: ReadonlyMap<string, string>, act: { readonly login: string } | 'decline'): Promise<Response> {
  const headers = { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
  const interaction = /\/interaction\/[^/?]+$/u.test(new URL(at).pathname)
  if (!interaction) return fetch(at, { headers, redirect: 'manual' })
  if (act === 'decline') return fetch(`${at}/abort`, { headers, redirect: 'manual' })
  const page = await (await fetch(at, { headers })).text()
  const fields = page.includes('name="login"') ? { prompt: 'login', login: act.login, password: 'x' } : { prompt: 'consent' }
  return fetch(at, { method: 'POST', headers, redirect: 'manual', body: new URLSearchParams(fields) })
}
