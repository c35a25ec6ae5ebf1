import { randomBytes } from 'node:crypto'
import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll } from 'vitest'
import { readAsker, type Asker } from '#app/auth/asker.server.ts'
import { readVisit } from '#app/auth/visit.server.ts'
import type { Env } from '#app/env.server.ts'
import { action as signInAction } from '#app/routes/people/sign-in.tsx'
import { action as addProfile } from '#app/routes/profiles/add.ts'
import { action as leaveProfile } from '#app/routes/profiles/leave.ts'
import { openWorld } from '#app/world.server.ts'
import { aPerson, madePassword } from './makers.ts'
import type { TestWorld } from './test-world.ts'

/** A browser as far as the server sees it: its cookies, kept from answer to answer. */
export interface Phone {
  readonly cookies: Map<string, string>
  /** Asks a loader or an action; with a body it is a POST. */
  ask(page: unknown, body?: Record<string, string>, path?: string, params?: Record<string, string>): Promise<{ readonly status: number; readonly body: Record<string, unknown>; readonly location: string | null }>
  /** Who the server takes it for. */
  asker(): Promise<Asker>
}

/** What a profile on a phone makes for itself. */
export const aLocalProfile = (name: string) => ({ handle: randomBytes(32).toString('base64url'), localId: randomBytes(16).toString('base64url'), name })

/** The profile of an account with a PIN, locked, on a phone that somebody else holds. */
export async function aStolenPhone(world: TestWorld, phone: Phone, pin: string) {
  const [person, local] = [await aPerson(world), aLocalProfile('Lan')]
  await phone.ask(signInAction, { signInName: person.userName, password: madePassword })
  await phone.ask(addProfile, { ...local, pin })
  await phone.ask(leaveProfile, {})
  return { phone, person, local }
}

/** Phones of one world: `const aPhone = phones(world)`, once a file; then `aPhone()`. */
export function phones(world: TestWorld): () => Phone {
  let close = async () => {}
  beforeAll(async () => {
    const opened = await openWorld({ DATABASE_URL: world.databaseUrl, CONTENT_DIR: 'content', SESSION_SECRET: 'a secret only for tests, long enough', COOKIE_SECURE: false } as Env, { clock: () => world.clock() })
    close = () => opened.close()
  })
  afterAll(() => close())
  return () => {
    const cookies = new Map<string, string>()
    const header = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return {
      cookies,
      asker: () => readAsker(new Request('http://localhost/', { headers: { Cookie: header() } }), world),
      async ask(page, body, path = '', params = {}) {
        const context = new RouterContextProvider()
        const request = new Request(`http://localhost/${path}`, { headers: { Cookie: header() }, ...(body === undefined ? {} : { method: 'POST', body: new URLSearchParams(body) }) })
        let answered: unknown
        const answer = await readVisit(world, { request, context }, async () => {
          answered = await (page as (args: object) => Promise<unknown>)({ request, params, context }).catch((thrown: unknown) => thrown)
          if (answered instanceof Error) throw answered
          return answered instanceof Response ? answered : new Response()
        })
        keep(cookies, answer)
        if (answered instanceof Response) return { status: answered.status, body: answered.headers.get('Content-Type')?.includes('json') === true ? await answered.json() as Record<string, unknown> : {}, location: answered.headers.get('Location') }
        const { data, init } = answered as { data?: unknown; init?: ResponseInit | null }
        return { status: init?.status ?? 200, body: (init === undefined ? answered : data) as Record<string, unknown>, location: null }
      },
    }
  }
}

function keep(cookies: Map<string, string>, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (value === '' || /Max-Age=0/.test(cookie)) cookies.delete(name)
    else cookies.set(name, value)
  }
}
