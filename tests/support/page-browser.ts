import { RouterContextProvider } from 'react-router'
import { readVisit } from '#app/auth/visit.server.ts'
import type { Answered } from './site.ts'
import type { TestWorld } from './test-world.ts'

interface Ask { readonly params?: Readonly<Record<string, string>>; readonly query?: string; readonly fields?: Readonly<Record<string, string>>; readonly headers?: Readonly<Record<string, string>> }

/** A browser that keeps its cookies and asks loaders and actions as the server does; a site must be open (`aSite`). With `fields` it is a POST. */
export interface PageBrowser {
  readonly cookies: Map<string, string>
  ask(page: unknown, ask?: Ask): Promise<Answered>
  /** The Cookie header it sends. */
  header(): string
}

export function aBrowser(world: TestWorld, { address = '203.0.113.7', userAgent = 'Mozilla/5.0 (Linux; Android 10; K) Chrome/139.0 Mobile Safari/537.36' } = {}): PageBrowser {
  const cookies = new Map<string, string>()
  const header = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const take = (headers: Headers) => {
    for (const each of headers.getSetCookie()) {
      const [name = '', value = ''] = (each.split(';')[0] ?? '').split('=')
      if (value === '' || each.includes('Max-Age=0')) cookies.delete(name)
      else cookies.set(name, value)
    }
  }
  return {
    cookies, header,
    async ask(page, { params = {}, query = '', fields, headers = {} } = {}) {
      const context = new RouterContextProvider()
      const request = new Request(`http://localhost/${query}`, { headers: { ...headers, 'Cookie': header(), 'X-Client-Address': address, 'User-Agent': userAgent }, ...(fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) }) })
      let answered: unknown
      const visited = await readVisit(world, { request, context }, async () => {
        answered = await (page as (args: object) => Promise<unknown>)({ request, params, context }).catch((thrown: unknown) => thrown)
        return answered instanceof Response ? answered : new Response()
      })
      take(visited.headers)
      return told(answered)
    },
  }
}

function told(answered: unknown): Answered {
  if (answered instanceof Error) throw answered
  if (answered instanceof Response) return { status: answered.status, data: null, location: answered.headers.get('Location') }
  const { data, init } = (answered ?? {}) as { data?: unknown; init?: ResponseInit | null }
  return init === undefined ? { status: 200, data: answered, location: null } : { status: init?.status ?? 200, data, location: null }
}
