import type { World } from '#app/world.server.ts'

/** What a browser keeps while it is at a provider, and after it came back to link an account: sealed, so that it can be neither read nor made up. */
export type AtProvider =
  | { readonly what: 'sign-in'; readonly next: string; readonly state: string; readonly nonce: string; readonly verifier: string }
  | { readonly what: 'link'; readonly accountId: string; readonly state: string; readonly nonce: string; readonly verifier: string }
  | { readonly what: 'confirm'; readonly accountId: string; readonly issuer: string; readonly subject: string; readonly name: string }

const shape = /(?:^|;\s*)at-provider=([\w-]+)(?:;|$)/u
const seconds = 600
const subject = 'at provider'
type ProviderWorld = Pick<World, 'vault' | 'wallClock' | 'cookieSecure'>

/** The Set-Cookie value that keeps it for ten minutes. Lax: a provider leads back by a link. */
export function keepAtProvider(world: ProviderWorld, kept: AtProvider): string {
  const sealed = world.vault.close(JSON.stringify({ kept, until: world.wallClock().getTime() + seconds * 1000 }), subject)
  return `at-provider=${sealed}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${world.cookieSecure ? '; Secure' : ''}`
}

/** What was kept, within its ten minutes; null for anything else. */
export function readAtProvider(world: ProviderWorld, request: Request): AtProvider | null {
  const sealed = shape.exec(request.headers.get('Cookie') ?? '')?.[1]
  const text = sealed === undefined ? null : world.vault.open(sealed, subject)
  if (text === null) return null
  const { kept, until } = JSON.parse(text) as { readonly kept: AtProvider; readonly until: number }
  return world.wallClock().getTime() < until ? kept : null
}

export const clearAtProvider = 'at-provider=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'
