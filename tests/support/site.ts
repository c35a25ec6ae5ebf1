import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll } from 'vitest'
import { readVisit } from '#app/auth/visit.server.ts'
import type { Catalogue } from '#app/domain/catalogue/find.ts'
import type { Env } from '#app/env.server.ts'
import { openWorld } from '#app/world.server.ts'
import type { TestWorld } from './test-world.ts'

/** What a loader or an action answered: its data, or the status it refused with. */
export interface Answered { readonly status: number; readonly data: unknown; readonly location: string | null }

type Ask = (who: { readonly accountId: string }, page: unknown, params: Record<string, string>, body?: FormData | URLSearchParams | string, headers?: Record<string, string>, query?: string) => Promise<Answered>

/** Asks loaders and actions as the server does, signed in as somebody; with a body it is a POST; `query` is path and query of the address. `const ask = aSite(world)`, once a file; the content is the real one unless given; `settings`: what this server is set up to be otherwise. */
export function aSite(world: TestWorld, catalogue?: Catalogue, settings: Partial<Env> = {}): Ask {
  let close = async () => {}
  beforeAll(async () => {
    const opened = await openWorld({ DATABASE_URL: world.databaseUrl, CONTENT_DIR: 'content', SESSION_SECRET: 'a secret only for tests, long enough', COOKIE_SECURE: false, ...settings } as Env, { clock: () => world.clock(), wallClock: () => world.wallClock(), ...(catalogue && { catalogue }) })
    close = () => opened.close()
  })
  afterAll(() => close())
  return async (who, page, params, body, headers = {}, query = '') => {
    const context = new RouterContextProvider()
    const cookie = (await world.sessions.start(who.accountId)).split(';')[0] ?? ''
    const request = new Request(`http://localhost/${query}`, { headers: { ...headers, Cookie: [cookie, headers['Cookie']].filter(Boolean).join('; ') }, ...(body === undefined ? {} : { method: 'POST', body }) })
    let answered: unknown
    await readVisit(world, { request, context }, async () => {
      answered = await (page as (args: object) => Promise<unknown>)({ request, params, context }).catch((thrown: unknown) => thrown)
      return new Response()
    })
    // A file that nobody reads holds a connection to the database until whoever asked goes.
    if (answered instanceof Response) await answered.body?.cancel()
    return told(answered)
  }
}

function told(answered: unknown): Answered {
  if (answered instanceof Error) throw answered
  if (answered instanceof Response) return { status: answered.status, data: null, location: answered.headers.get('Location') }
  const { data, init } = (answered ?? {}) as { data?: unknown; init?: ResponseInit | null }
  return init === undefined ? { status: 200, data: answered, location: null } : { status: init?.status ?? 200, data, location: null }
}
