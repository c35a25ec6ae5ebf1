import type { Invited } from '#app/usecases/people/invite-staff.server.ts'
import { world } from '#app/world.server.ts'

/** A link to show once, on the page of its invitation. */
export interface ShownLink { readonly link: string; readonly delivered: 'sent' | 'not-sent' | null }

/** The address under which links are made: the one set, else the one this request came by, which the server knows as its own. */
export function originOf(request: Request): string {
  return world.origin === '' ? new URL(request.url).origin : world.origin
}

/** A cookie that carries a new link over the redirect to the page that shows it: read by the server alone, for two minutes, and for that invitation alone. */
export function shownOnce({ invitationId, link, delivered }: Pick<Invited, 'invitationId' | 'link' | 'delivered'>): string {
  return `shown-link=${encodeURIComponent(JSON.stringify({ invitationId, link, delivered }))}; ${attributesOf(invitationId)}; Max-Age=120`
}

/** The link that the cookie carries for an invitation; null where there is none, or one of another. */
export function readShown(request: Request, invitationId: string): ShownLink | null {
  const [, value] = /(?:^|;\s*)shown-link=([^;]+)/.exec(request.headers.get('Cookie') ?? '') ?? []
  if (value === undefined) return null
  try {
    const { link, delivered, ...of } = JSON.parse(decodeURIComponent(value)) as Partial<ShownLink> & { readonly invitationId?: unknown }
    return of.invitationId === invitationId && typeof link === 'string' && /^https?:\/\//.test(link) ? { link, delivered: delivered ?? null } : null
  } catch {
    return null // a cookie somebody made up
  }
}

/** Takes the link out of the browser once it was shown. */
export function forgetShown(invitationId: string): string {
  return `shown-link=; ${attributesOf(invitationId)}; Max-Age=0`
}

function attributesOf(invitationId: string): string {
  return `Path=/admin/invitations/${invitationId}; HttpOnly; SameSite=Strict${world.cookieSecure ? '; Secure' : ''}`
}
