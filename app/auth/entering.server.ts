import { createHash, randomBytes } from 'node:crypto'
import { redirect } from 'react-router'
import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { findFactorGrace } from '#app/data/people/factor-rule.server.ts'
import { saveKnownDevice } from '#app/data/people/known-devices.server.ts'
import { endSignInStep, findSignInStep, saveFactorShown, saveSignInStep, type SignInStep } from '#app/data/people/sign-in-steps.server.ts'
import { deviceOf, deviceText } from '#app/domain/people/device.ts'
import { nextEntryStep, type EntryStep } from '#app/domain/people/staff.ts'
import { logSecurity } from '#app/http/security-events.server.ts'
import type { World } from '#app/world.server.ts'
import { keepDevice } from './device-cookie.server.ts'

/** Who showed a right secret, and where they were going. `hasFactor`: the second one was shown too. */
export interface Entering { readonly accountId: string; readonly next: string; readonly hasFactor?: boolean; /** The profile of a shared phone that the session is to be bound to. */ readonly phoneProfileId?: string | undefined; /** The hash of the secret that was shown: where it was changed meanwhile, nobody gets in by it. */ readonly shownHash?: string | undefined }

/**
 * Lets in somebody whose secret was right: to the step that is still missing, kept for ten minutes under a cookie that opens nothing else, or, with
 * a new session on a device that is known from then on (a phone with profiles never is), to where they were going.
 */
export async function enter(world: World, request: Request, { accountId, next, hasFactor = false, phoneProfileId, shownHash }: Entering, headers = new Headers()): Promise<Response> {
  const { step } = await stepOf(world, accountId, hasFactor)
  if (step !== null) {
    logSecurity(world, request, 'sign-in-step', { account: accountId, reason: step })
    headers.append('Set-Cookie', await keepStep(world, { accountId, next, hasFactor }, shownHash ?? null))
    return redirect(`/sign-in/${step}`, { headers })
  }
  const cookie = request.headers.get('Cookie') ?? ''
  const device = keepDevice(cookie, world.cookieSecure)
  if (device !== null) await saveKnownDevice(world.db, { hash: device.hash, accountId, shownHash: shownHash ?? null, now: world.wallClock() })
  headers.append('Set-Cookie', await world.sessions.start(accountId, cookie, { device: deviceText(deviceOf(request.headers.get('User-Agent') ?? '')), phoneProfileId, shown: shownHash === undefined ? undefined : { passwordHash: shownHash } }))
  if (device !== null) headers.append('Set-Cookie', device.setCookie)
  headers.append('Set-Cookie', stepCookie('', 0, world.cookieSecure))
  logSecurity(world, request, 'signed-in', { account: accountId })
  return redirect(next, { headers })
}

async function stepOf(world: World, accountId: string, factor: boolean): Promise<{ readonly step: EntryStep | null; readonly passwordHash: string }> {
  const facts = await findAccountFacts(world.db, { id: accountId })
  if (facts === null) throw new Error(`no account ${accountId}`)
  return { step: nextEntryStep({ ...facts, graceDays: await findFactorGrace(world.db) }, { factor }, world.clock()), passwordHash: facts.passwordHash }
}

const shape = /(?:^|;\s*)sign-in-step=([0-9a-f]{48})(?:;|$)/u
const seconds = 600
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
const stepCookie = (token: string, age: number, secure: boolean) => `sign-in-step=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure ? '; Secure' : ''}`

async function keepStep(world: World, step: SignInStep, passwordHash: string | null): Promise<string> {
  const token = randomBytes(24).toString('hex')
  await saveSignInStep(world.db, hashOf(token), step, { passwordHash, expiresAt: new Date(world.wallClock().getTime() + seconds * 1000) })
  return stepCookie(token, seconds, world.cookieSecure)
}

/** A sign-in under way, under the hash it can be ended by; `shownHash`: what the secret was while it was. */
export interface UnderWay extends SignInStep { readonly hash: string; readonly shownHash: string }

/** The sign-in under way of a browser that is at this step of it, or done with all (null), else null. */
export async function readStep(world: World, request: Request, at: EntryStep | null): Promise<UnderWay | null> {
  const token = shape.exec(request.headers.get('Cookie') ?? '')?.[1]
  const hash = token === undefined ? null : hashOf(token)
  const step = hash === null ? null : await findSignInStep(world.db, hash, world.wallClock())
  if (hash === null || step === null) return null
  const { step: next, passwordHash } = await stepOf(world, step.accountId, step.hasFactor)
  return next === at ? { ...step, hash, shownHash: passwordHash } : null
}

/** Goes on with a sign-in whose step was done; of two at once, one does. A changed secret ends every step: what it was is known from before this one ended. */
export async function goOn(world: World, request: Request, step: UnderWay, hasFactor = step.hasFactor): Promise<Response> {
  if (!(await endSignInStep(world.db, step.hash))) return redirect('/sign-in')
  return enter(world, request, { accountId: step.accountId, next: step.next, hasFactor, shownHash: step.shownHash })
}

/** Keeps with a sign-in under way that its second factor was just set up, and so shown. */
export async function showFactorDone(world: World, { hash }: UnderWay): Promise<void> {
  await saveFactorShown(world.db, hash)
}
