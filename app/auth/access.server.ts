import { data, redirect, type RouterContextProvider } from 'react-router'
import { findAttemptInRoom } from '#app/data/cohorts/in-person.server.ts'
import { listOrganisationPath } from '#app/data/training/organisations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { attemptInPath, opensOnPhone } from '#app/domain/cohorts/shared-phone.ts'
import { securityKind } from '#app/domain/not-yours.ts'
import type { Access, ScopeKind } from '#app/domain/people/access.ts'
import { may, scopesOf, type Scope } from '#app/domain/people/role.ts'
import { scopesOfUnit } from '#app/domain/territory/path.ts'
import { profilesAddress, signInAddress } from '#app/http/addresses.ts'
import { logSecurity } from '#app/http/security-events.server.ts'
import type { World } from '#app/world.server.ts'
import type { Asker } from './asker.server.ts'
import type { ClassPhone } from './class-phone.server.ts'
import { whileStoreAnswers } from './store-away.server.ts'
import { admitLearner, visitOf } from './visit.server.ts'

/** The part of a loader's or action's arguments that a guard reads. */
export interface Asked { readonly request: Request; readonly params: Readonly<Record<string, string | undefined>>; readonly context: Readonly<RouterContextProvider> }

/**
 * Admits who the access allows and answers who they are; throws the answer for everyone else:
 * to the sign-in page (reading) or 401 (writing) without a session, 403 for the person next door, 404 where existence is private.
 */
async function admit(world: World, access: Access, { request, params, context }: Asked): Promise<Asker> {
  const visit = visitOf(context)
  if (visit.asker.phone) await keepToClass(world, visit.asker.phone, request)
  if (access.who === 'anyone') return visit.asker
  if (access.who === 'learner' && !visit.asker.isSessionOver) return admitLearner(visit, request, world.cookieSecure)
  if (access.who === 'nobody') throw data(null, { status: 405 })
  if (visit.asker.signedIn === null) throw request.method === 'POST' ? data(null, { status: 401 }) : redirect(visit.asker.isLocked ? profilesAddress(request) : signInAddress(request))
  if (access.who === 'role' && !(await hasRole(world, visit.asker, access, params))) {
    logSecurity(world, request, 'access-refused', { account: visit.asker.signedIn.accountId, reason: access.permission })
    throw data(null, { status: access.scope === 'cohort' ? 404 : 403 })
  }
  return visit.asker
}

/** A phone passed around opens the lessons and checks of its course, and of attempts only those begun on such a phone of the class: never the rest of an account. */
async function keepToClass(world: World, phone: ClassPhone, request: Request): Promise<void> {
  const { pathname } = new URL(request.url)
  const attemptId = attemptInPath(pathname)
  const isOpen = opensOnPhone(pathname, phone.seat === null ? null : phone.courseId)
  if (isOpen && (attemptId === null || (await findAttemptInRoom(world.db, attemptId, phone.cohortId))?.how === 'shared-phone')) return
  throw request.method === 'GET' ? redirect('/class-phone') : data(null, { status: 403 })
}

async function hasRole(world: World, asker: Asker, access: Extract<Access, { who: 'role' }>, params: Asked['params']): Promise<boolean> {
  const grants = asker.signedIn?.grants ?? []
  const now = world.clock()
  if (access.scope === 'any') return scopesOf(grants, access.permission, now).length > 0
  return may(grants, access.permission, await pathOf(world, access.scope, params[access.param] ?? ''), now)
}

/** A target and everything above it. */
async function pathOf(world: World, scope: Exclude<ScopeKind, 'any'>, id: string): Promise<readonly Scope[]> {
  const province: Scope = { kind: 'province' }
  switch (scope) {
    case 'province': return [province]
    case 'unit': return [...scopesOfUnit(world.territory, id, dayOf(world.clock())), province]
    case 'organisation': return [...(await listOrganisationPath(world.db, id, dayOf(world.clock()))).map((organisationId): Scope => ({ kind: 'organisation', id: organisationId })), province]
    case 'cohort': return [{ kind: 'cohort', id }]
  }
}

/** Writes down what was refused behind the door, by a use case or by a page that hides what is next door (403, 404), as what is refused at it: with the account and by a code of ours. */
function noteRefusal(world: World, access: Access, { request }: Asked, { signedIn }: Asker, answer: unknown): void {
  const reason = signedIn === null || access.who === 'anyone' ? null : reasonIn(answer)
  if (reason !== null) logSecurity(world, request, securityKind(reason) === 'not-shown' ? 'secret-refused' : 'access-refused', { account: signedIn?.accountId, reason })
}

/** Why an answer says that something is not theirs, or that they did not show that they are who they are; null where it says no such thing. */
function reasonIn(answer: unknown): string | null {
  const { init, data: said } = answer instanceof Response ? { init: answer } : answer as { readonly init?: { readonly status?: number } | null; readonly data?: { readonly refused?: unknown } | null } | null ?? {}
  const refused = said?.refused
  if (typeof refused === 'string' && securityKind(refused) !== null) return refused
  return init?.status === 403 ? 'not-allowed' : init?.status === 404 ? 'not-found' : null
}

/** Marks what a loader or action was guarded by, so that a test can hold it against the route's declaration. */
export const guardedBy = Symbol('guarded by')

/** Wraps a loader or action so that it runs only for those the access admits, and is told who asks. */
export function guard<Args extends Asked, Answer>(worldOf: () => World, access: Access, run: (args: Args & { readonly asker: Asker }) => Answer): (args: Args) => Promise<Awaited<Answer>> {
  const guarded = (args: Args): Promise<Awaited<Answer>> => whileStoreAnswers(async () => {
    const asker = await admit(worldOf(), access, args)
    try {
      const answer = await run({ ...args, asker })
      noteRefusal(worldOf(), access, args, asker, answer)
      return answer
    } catch (error) {
      noteRefusal(worldOf(), access, args, asker, error)
      throw error
    }
  })
  return Object.assign(guarded, { [guardedBy]: access })
}
