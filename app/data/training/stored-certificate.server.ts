import type { Basis } from '#app/domain/training/basis.ts'
import type { Extent } from '#app/domain/training/issued.ts'
import type { ShownKind } from '#app/domain/training/shown.ts'

/** A certificate with what its row and its completion say. */
export interface StoredCertificate {
  readonly id: string
  readonly completionId: string
  readonly code: string
  /** Its running number, from which its place in a list of revoked badges follows. */
  readonly statusNumber: number
  readonly personId: string
  readonly courseId: string
  /** Holder, course, extent, score of its own round, issuer and version of the rule: as they were when it was issued. */
  readonly name: string
  readonly courseTitle: string
  readonly extent: Extent | null
  readonly score: { readonly right: number; readonly total: number } | null
  readonly issuer: string
  readonly ruleVersion: number
  readonly completedAt: Date
  readonly issuedAt: Date
  readonly validUntil: Date | null
  readonly revokedAt: Date | null
  /** Why, for its holder alone. */
  readonly revokedWhy: string | null
  /** What its public page adds. */
  readonly shown: readonly ShownKind[]
  /** Worth nothing: of a simulated person, or earned by anyone where the demonstration is loaded. */
  readonly demonstration: boolean
  /** What its completion rests on beside lessons and quizzes. */
  readonly bases: readonly Basis[]
}
