import { createContext, type RouterContextProvider } from 'react-router'
import type { World } from '#app/world.server.ts'
import { readAsker, withGuestKey, type Asker } from './asker.server.ts'
import { whileStoreAnswers } from './store-away.server.ts'

/** One request: who asks, and the cookies that go with the answer. Read once, shared by every loader of the page. */
export interface Visit { asker: Asker; readonly setCookies: string[] }

const visitContext = createContext<Visit>()

type ContextReader = Readonly<Pick<RouterContextProvider, 'get' | 'set'>>

/** The visit of a request, put into its context by the root's middleware. */
export function visitOf(context: ContextReader): Visit {
  return context.get(visitContext)
}

/** The root's middleware: reads who asks before any loader runs, and sends the cookies with whatever is answered. */
export async function readVisit(world: World, { request, context }: { readonly request: Request; readonly context: ContextReader }, next: () => Promise<Response>): Promise<Response> {
  await world.livingTerritory.refresh()
  const asker = await whileStoreAnswers(() => readAsker(request, world))
  const visit: Visit = { asker, setCookies: [...asker.setCookies] }
  context.set(visitContext, visit)
  const answer = await next()
  const decided = new Set(answer.headers.getSetCookie().map(nameOf))
  // A session that the answer itself begins or ends stands: renewing or clearing the one that came in would undo it.
  for (const cookie of visit.setCookies) if (!decided.has(nameOf(cookie))) answer.headers.append('Set-Cookie', cookie)
  answer.headers.set('Cache-Control', cachingOf(request, answer))
  return answer
}

/** Only what a page says may be kept is kept, and never the answer to a write, nor one that gives a browser a cookie: that is for this once and this browser. */
function cachingOf({ method }: Request, { headers }: Response): string {
  const isForOnce = method === 'POST' || headers.has('Set-Cookie')
  return isForOnce ? 'no-store' : headers.get('Cache-Control') ?? 'no-store'
}

function nameOf(cookie: string): string {
  return cookie.split('=', 1)[0] ?? ''
}

/**
 * Makes sure that a browser without an account has a guest key, for acts by which something may be learnt. Whoever only looks needs none, and the page
 * that goes without can be kept by the phone (routes/learning/lesson-issue.server).
 */
export function admitLearner(visit: Visit, { method }: Request, secure: boolean): Asker {
  if (method !== 'POST') return visit.asker
  const asker = withGuestKey(visit.asker, secure)
  visit.setCookies.push(...asker.setCookies.slice(visit.asker.setCookies.length))
  visit.asker = asker
  return asker
}
