import { ourContexts } from '#app/domain/training/badge.ts'
import { badgeShape, type Badge } from './badge-shape.ts'
import { inBundledWords, type JsonObject } from './canonical-form.ts'
import { bundledContexts } from './contexts.ts'
import { readMultikey } from './multikey.ts'
import { isProofOf } from './proof.ts'
import { isEnvelope, unsupportedForm, type UnsupportedForm } from './unsupported.ts'

/** Longest badge that is looked at, in characters. */
export const longestBadge = 100_000

/**
 * What can be said of a badge without asking anybody:
 * unreadable: no badge of Open Badges 3.0 · unsupported-…: may be one, in a form or in words that are not read here · unsigned: bears no proof by a suite we know · altered: the words are not those that were signed ·
 * stranger: signed by a key that is neither ours nor says itself who it is, or by another key than the issuer that is one · not-yet, expired: genuine, but not at this instant ·
 * status-unknown: genuine and in its days, but its issuer keeps a list of revoked ones, which is not asked; of ours, whoever has the database asks that · valid.
 */
export type BadgeVerdict = UnsupportedForm | 'unsupported-context' | 'unreadable' | 'unsigned' | 'altered' | 'stranger' | 'not-yet' | 'expired' | 'status-unknown' | 'valid'

export interface CheckedBadge {
  readonly verdict: BadgeVerdict
  /** Null for what cannot be read. */
  readonly facts: { readonly id: string; readonly name: string; readonly issuer: string; readonly holder: string | null; readonly from: Date | null; readonly until: Date | null } | null
  /** Whether one of the trusted keys signed; otherwise the issuer's name is only what the badge says of itself. */
  readonly ours: boolean
}

/** The Multikeys that are trusted, and the contexts that badges under them name, these and no others: those of ours unless told otherwise, null for any. */
interface Trust { readonly trusted: ReadonlySet<string>; readonly contexts?: readonly string[] | null }

/** Checks a badge that someone pasted or uploaded, at an instant; `trusted` are the Multikeys of our own keys. Nothing is asked of any other host. */
export async function checkBadge(pasted: string, given: Trust & { readonly now: Date }): Promise<CheckedBadge> {
  const form = unsupportedForm(pasted)
  if (form !== null) return refused(form)
  const json = readJson(pasted)
  if (json !== null && isEnvelope(json)) return refused('unsupported-jwt')
  const read = badgeShape.safeParse(json)
  if (json === null || !read.success) return refused('unreadable')
  const facts = factsOf(read.data)
  const { proof: _, ...words } = json
  const proofs = (read.data.proof ?? []).filter(isKnownSuite)
  if (proofs.length === 0) return { verdict: 'unsigned', facts, ours: false }
  if (read.data['@context'].some((each) => typeof each === 'string' && !bundledContexts.has(each))) return refused('unsupported-context')
  return await checkProofs(read.data, words, proofs, given)
}

/** `read`: the badge as it stands; `words`: the same without its proofs. Of what is signed alone something is told. */
async function checkProofs(read: Badge, words: JsonObject, proofs: readonly Proof[], given: Trust & { readonly now: Date }): Promise<CheckedBadge> {
  const [badge, facts] = [await readAsSigned(words), factsOf(read)]
  if (badge === null) return { verdict: proofs.every((proof) => findKey(read, proof, given.trusted) === null) ? 'stranger' : 'altered', facts, ours: false }
  const signer = await findSigner(badge, words, proofs, given)
  if (signer.proof === null) return { verdict: signer.reason, facts, ours: false }
  const signed = factsOf(badge)
  return { verdict: await isOver(signer.proof, words, given.now) ? 'expired' : verdictAt(badge, signed, given.now), facts: signed, ours: signer.isOurs }
}

/** What a badge says by the words that are signed, whatever they are called in it; null where it says no badge by them, or words that no context explains. */
async function readAsSigned(words: JsonObject): Promise<Badge | null> {
  return badgeShape.safeParse(await inBundledWords(words).catch(() => null)).data ?? null
}

/** Of what is not read nothing is repeated. */
const refused = (verdict: BadgeVerdict): CheckedBadge => ({ verdict, facts: null, ours: false })

function readJson(pasted: string): JsonObject | null {
  if (pasted.length > longestBadge) return null
  try {
    const json: unknown = JSON.parse(pasted)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json as JsonObject : null
  } catch {
    return null
  }
}

/** `eddsa-2022` is the name the same suite bore in drafts; badges of 2023 still carry it. */
function isKnownSuite({ type, cryptosuite, proofPurpose }: Proof): boolean {
  return type === 'DataIntegrityProof' && (cryptosuite === 'eddsa-rdfc-2022' || cryptosuite === 'eddsa-2022') && proofPurpose === 'assertionMethod'
}

type Proof = NonNullable<Badge['proof']>[number]
type Signer = { readonly proof: Proof; readonly isOurs: boolean } | { readonly proof: null; readonly reason: 'altered' | 'stranger' }

/** The first proof that holds decides; a proof that does not hold weighs more than one by a stranger. */
async function findSigner(badge: Badge, words: JsonObject, proofs: readonly Proof[], { trusted, contexts = ourContexts }: Trust): Promise<Signer> {
  const seen: ('altered' | 'stranger')[] = []
  for (const proof of proofs.slice(0, 5)) {
    const found = findKey(badge, proof, trusted)
    if (found === null) seen.push('stranger')
    else if (await holds(words, proof, found.key) && (!found.isOurs || isInWordsOf(words, contexts))) return { proof, isOurs: found.isOurs }
    else seen.push('altered')
  }
  return { proof: null, reason: seen.includes('altered') ? 'altered' : 'stranger' }
}

/** The key a proof names, if it may sign for the issuer. */
function findKey(badge: Badge, { verificationMethod }: Proof, trusted: ReadonlySet<string>): { readonly key: Uint8Array<ArrayBuffer>; readonly isOurs: boolean } | null {
  const multikey = multikeyIn(verificationMethod ?? '', trusted)
  const key = multikey === null || !maySignFor(badge, multikey) ? null : readMultikey(multikey)
  return multikey === null || key === null ? null : { key, isOurs: trusted.has(multikey) }
}

/** An issuer that is itself a key signs by it alone. */
function maySignFor({ issuer: { id } }: Badge, multikey: string): boolean {
  return !id.startsWith('did:key:') || id === `did:key:${multikey}`
}

/** Whether a badge under a trusted key names the contexts it should and none beside or within: by one of its own, words that were never signed could stand in it unseen. */
function isInWordsOf({ '@context': named, ...words }: JsonObject, contexts: readonly string[] | null): boolean {
  return contexts === null || (JSON.stringify(named) === JSON.stringify(contexts) && !/"@\w+":/u.test(JSON.stringify(words)))
}

/** Whether a proof is past the instant to which it limits itself (VC Data Integrity 1.0, §2.1 «expires»), by whatever name that is signed; one that names no instant there is past too. */
async function isOver(proof: Proof, { '@context': named }: JsonObject, now: Date): Promise<boolean> {
  const { expires } = await inBundledWords({ ...proof, '@context': named })
  return expires !== undefined && !(typeof expires === 'string' && now < new Date(expires))
}

/** The key a method names: of did:key whatever it is, of an address only if it is one of ours. */
function multikeyIn(method: string, trusted: ReadonlySet<string>): string | null {
  const own = /^did:key:(z\w+)(?:#\1)?$/u.exec(method)?.[1]
  const published = /^https?:\/\/[^#\s]+#(z\w+)$/u.exec(method)?.[1]
  return own ?? (published !== undefined && trusted.has(published) ? published : null)
}

/** Words that no context explains cannot have been signed, so a badge with such words counts as altered. */
async function holds(words: JsonObject, proof: JsonObject, key: Uint8Array<ArrayBuffer>): Promise<boolean> {
  return await isProofOf(words, proof, key).catch(() => false)
}

function verdictAt({ credentialStatus }: Badge, { from, until }: NonNullable<CheckedBadge['facts']>, now: Date): BadgeVerdict {
  if (from !== null && now < from) return 'not-yet'
  if (until !== null && now >= until) return 'expired'
  return credentialStatus === undefined || credentialStatus === null ? 'valid' : 'status-unknown'
}

/** Dates by the names that the data model of the badge gives them: those of 1.1 mean nothing in 2.0, and are signed by nobody there. */
function factsOf(badge: Badge): NonNullable<CheckedBadge['facts']> {
  const { credentialSubject, issuer } = badge
  const former = badge['@context'][0] === 'https://www.w3.org/2018/credentials/v1' ? badge : null
  const named = credentialSubject.identifier?.find(({ hashed, identityType }) => hashed !== true && identityType === 'name')
  return {
    id: badge.id, name: credentialSubject.achievement.name, issuer: issuer.name ?? issuer.id, holder: named?.identityHash ?? null,
    from: badge.validFrom ?? former?.issuanceDate ?? null, until: badge.validUntil ?? former?.expirationDate ?? null,
  }
}
