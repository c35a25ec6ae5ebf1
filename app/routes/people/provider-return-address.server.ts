import { world } from '#app/world.server.ts'

/** Where a provider leads back to, as it was told it would: by the public address, whatever stands in front of this server. */
export function returnAddress(request: Request): string {
  return `${world.origin === '' ? new URL(request.url).origin : world.origin}/sign-in/provider/return`
}
