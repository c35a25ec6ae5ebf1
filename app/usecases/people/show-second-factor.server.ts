import { findSecondFactor } from '#app/data/people/second-factors.server.ts'
import { maySetUp } from '#app/domain/people/staff.ts'
import { qrPath, type QrPath } from '#app/integrations/paper/qr-path.server.ts'
import type { World } from '#app/world.server.ts'

/** What an authenticator app is given: as a picture, and as letters in groups of four for who types them. */
export interface ShownFactor { readonly qr: QrPath; readonly secret: string }

/** The app an account is setting up, for its owner; null when there is none, it was begun too long ago, or it is in use: then its secret is shown to nobody again. */
export async function showSecondFactor(world: World, { accountId, label }: { readonly accountId: string; readonly label: string }): Promise<ShownFactor | null> {
  const factor = await findSecondFactor(world.db, accountId)
  const secret = factor === null || factor.confirmedAt !== null || !maySetUp(factor.begunAt, world.wallClock()) ? null : world.vault.open(factor.sealedSecret, `factor ${accountId}`)
  return secret === null ? null : { qr: qrPath(world.authenticator.address(secret, label)), secret: secret.replace(/(.{4})(?=.)/gu, '$1 ') }
}
