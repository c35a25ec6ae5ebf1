import { findCertificate } from '#app/data/training/certificates.server.ts'
import { codeOfBadge } from '#app/domain/training/badge.ts'
import { certificateStatus } from '#app/domain/training/certificate.ts'
import type { BadgeVerdict, CheckedBadge } from '#app/credentials/check-badge.ts'
import { checkBadgeApart } from '#app/integrations/credentials/check-badge-apart.server.ts'
import type { World } from '#app/world.server.ts'

type BadgeAnswer = Omit<CheckedBadge, 'verdict'> & { readonly verdict: BadgeVerdict | 'revoked' | 'specimen' }

/**
 * Anyone has a badge checked: by its signature alone, and one of ours also by whether its certificate was revoked, which is asked of the database and
 * so holds at once, also for badges of before they named a list. Of one that we signed and have no certificate of, nobody can say that it holds; one of
 * demonstration data is genuine and worth nothing. Nothing is kept. Null where others are having so many checked that none can be waited for.
 */
export async function checkBadge(world: World, pasted: string): Promise<BadgeAnswer | null> {
  const now = world.clock()
  const checked = await checkBadgeApart(pasted, { now, trusted: world.signing.trusted })
  if (checked === 'too-many') return null
  // No badge takes so long that is one.
  return checked === 'too-slow' ? { verdict: 'unreadable', facts: null, ours: false } : askDatabase(world, checked, now)
}

/** What the database knows of one of ours. */
async function askDatabase({ db }: Pick<World, 'db'>, checked: CheckedBadge, now: Date): Promise<BadgeAnswer> {
  const code = checked.ours && checked.facts !== null ? codeOfBadge(checked.facts.id) : null
  const certificate = code === null ? null : await findCertificate(db, code)
  if (certificate === null) return checked.ours && checked.verdict === 'valid' ? { ...checked, verdict: 'status-unknown' } : checked
  if (certificateStatus(certificate, now) === 'revoked') return { ...checked, verdict: 'revoked' }
  const holds = checked.verdict === 'status-unknown' || checked.verdict === 'valid'
  return holds ? { ...checked, verdict: certificate.demonstration ? 'specimen' : 'valid' } : checked
}
