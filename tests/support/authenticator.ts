import { TOTP } from 'otpauth'
import { confirmSecondFactor } from '#app/usecases/people/confirm-second-factor.server.ts'
import { showSecondFactor } from '#app/usecases/people/show-second-factor.server.ts'
import { startSecondFactor } from '#app/usecases/people/start-second-factor.server.ts'
import type { MadePerson } from './makers.ts'
import type { World } from '#app/world.server.ts'

/** A world whose clock can be put on, as those of tests can. */
type MovableWorld = World & { later(milliseconds: number): void }

/** The code that an authenticator app with this secret (base 32) shows at an instant. */
export function codeAt(secret: string, at: Date): string {
  return TOTP.generate({ secret: new TOTP({ secret }).secret, timestamp: at.getTime() })
}

/** The secret that an account is being shown while it sets an app up; empty where it is not. */
export async function secretShown(world: MovableWorld, accountId: string): Promise<string> {
  return ((await showSecondFactor(world, { accountId, label: 'an' }))?.secret ?? '').replaceAll(' ', '')
}

/** Somebody with an app in use; their secret and spare codes. Takes one step of thirty seconds, so that the next code is another. */
export async function withAnApp(world: MovableWorld, person: MadePerson): Promise<MadePerson & { readonly secret: string; readonly spares: readonly string[] }> {
  await startSecondFactor(world, { accountId: person.accountId })
  const secret = await secretShown(world, person.accountId)
  const confirmed = await confirmSecondFactor(world, { accountId: person.accountId, code: codeAt(secret, world.clock()) })
  if (!confirmed.ok) throw new Error(confirmed.reason)
  world.later(30_000)
  return { ...person, secret, spares: confirmed.value }
}
