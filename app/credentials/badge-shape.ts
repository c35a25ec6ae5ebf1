import { z } from 'zod'

/** One or several, as JSON-LD allows either. */
const several = <Item extends z.ZodType>(item: Item) => z.union([item, z.array(item).min(1)]).transform((given) => (Array.isArray(given) ? given : [given]) as z.output<Item>[])
const typed = (...names: readonly string[]) => several(z.string()).refine((types) => names.some((name) => types.includes(name)))
const text = z.string().max(20_000)
const instant = z.iso.datetime({ offset: true }).transform((at) => new Date(at))

const profile = z.object({ id: text, type: typed('Profile').optional(), name: text.optional() })
const achievement = z.object({ id: text, type: typed('Achievement'), name: text, description: text, criteria: z.object({ narrative: text.optional(), id: text.optional() }) })
const subject = z.object({
  type: typed('AchievementSubject'), achievement,
  identifier: several(z.object({ identityHash: text, identityType: text.optional(), hashed: z.boolean().optional() })).optional(),
})
const proof = z.looseObject({ type: z.string(), cryptosuite: z.string().optional(), verificationMethod: z.string().optional(), proofPurpose: z.string().optional(), proofValue: z.string().optional() })

/** A badge of Open Badges 3.0 as far as we read it (specification, «AchievementCredential»; VC data model 1.1 and 2.0 name their dates differently). */
export const badgeShape = z.object({
  '@context': z.array(z.union([z.string(), z.looseObject({})])).min(1),
  id: text, type: typed('OpenBadgeCredential', 'AchievementCredential'), name: text.optional(),
  issuer: z.union([text.transform((id) => ({ id, name: undefined })), profile]),
  validFrom: instant.optional(), validUntil: instant.optional(), issuanceDate: instant.optional(), expirationDate: instant.optional(),
  /** Where its issuer says whether it was revoked: never asked, ours is looked up in the database. */
  credentialStatus: z.unknown().optional(),
  credentialSubject: subject, proof: several(proof).optional(),
})

export type Badge = z.output<typeof badgeShape>
