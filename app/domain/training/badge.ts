import { statusEntry, type StatusPlace } from './status-list.ts'

/** What a badge says of a completed course. Instants in UTC. */
export interface BadgeFacts {
  /** The certificate's code, by which our own server knows whether it was revoked. */
  readonly code: string
  readonly holder: string
  readonly courseId: string
  readonly courseTitle: string
  readonly criteria: string
  readonly completedAt: Date
  readonly validUntil: Date | null
  /** Where it is told whether it was revoked; badges of before there were lists name none. */
  readonly status?: StatusPlace
}

/** Who issues: `origin` such as «https://kynangso.hoabinh.example», and the name that people read. */
export interface BadgeIssuer { readonly origin: string; readonly name: string }

/** The contexts that every badge of ours names, these and in this order: its words mean what they say there. */
export const ourContexts: readonly string[] = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']
const instant = (at: Date) => at.toISOString().replace(/\.\d+Z$/u, 'Z')

/** The credential of one certificate before it is signed (Open Badges 3.0, «OpenBadgeCredential»). The holder alone receives it, so it bears the name. */
export function openBadge(facts: BadgeFacts, issuer: BadgeIssuer): Readonly<Record<string, unknown>> {
  const name = facts.courseTitle
  return {
    '@context': ourContexts,
    id: checkAddress(facts.code, issuer.origin),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: issuerAddress(issuer.origin), type: ['Profile'], name: issuer.name, url: issuer.origin },
    validFrom: instant(facts.completedAt),
    ...(facts.validUntil && { validUntil: instant(facts.validUntil) }),
    name,
    ...(facts.status && { credentialStatus: statusEntry(facts.status, issuer.origin) }),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', identityHash: facts.holder, identityType: 'name', hashed: false }],
      achievement: { id: `${issuer.origin}/courses/${facts.courseId}`, type: ['Achievement'], achievementType: 'Course', name, description: name, criteria: { narrative: facts.criteria } },
    },
  }
}

/** Where the keys of an issuer are published; the id of the issuer in its badges. */
export function issuerAddress(origin: string): string {
  return `${origin}/issuer`
}

/** The public page of a certificate: where its paper leads, and the id of its badge. */
export function checkAddress(code: string, origin: string): string {
  return `${origin}/check/${code}`
}

/** The code in a badge's id, whatever host the site had then; null when the id is none of ours. Believed only together with a signature of ours. */
export function codeOfBadge(id: string): string | null {
  return /^https?:\/\/[^/]+\/check\/([0-9A-Z-]{23})$/u.exec(id)?.[1] ?? null
}
