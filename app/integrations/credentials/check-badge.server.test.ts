import { sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { writeBase58 } from '#app/credentials/multikey.ts'
import { signedHash } from '#app/credentials/proof.ts'
import { openBadge, ourContexts } from '#app/domain/training/badge.ts'
import { absent, listSamples, readSample } from '#tests/support/samples.ts'
import { checkBadge, longestBadge, type BadgeVerdict } from '#app/credentials/check-badge.ts'
import { signCredential } from './proof.server.ts'
import { signingKeys } from './signing-keys.server.ts'

const now = new Date('2026-11-24T00:00:00Z')
const keys = signingKeys('a secret of at least thirty-two characters', 2)
const facts = { code: '7K2QX-0A9BC-00000-11111', holder: 'Bùi Thị Mai', courseId: 'c2', courseTitle: 'An toàn trên mạng', criteria: 'Đọc hết bài, đạt bài cuối khóa.', completedAt: new Date('2026-11-20T02:00:00Z'), validUntil: new Date('2028-11-20T17:00:00Z') }
const issuer = { origin: 'https://kns.example', name: 'Kỹ năng số Hòa Bình' }
const badge = async (over: Partial<typeof facts> = {}, by = keys) => await signCredential(openBadge({ ...facts, ...over }, issuer), by.current.key, { created: now, verificationMethod: `https://kns.example/issuer#${by.current.multikey}` })
const check = (given: unknown, trusted = keys.trusted, contexts: readonly string[] | null = ourContexts) => checkBadge(typeof given === 'string' ? given : JSON.stringify(given), { now, trusted, contexts })

test('a badge of ours is valid, and says whose it is', async () => {
  expect(await check(await badge())).toEqual({ verdict: 'valid', ours: true, facts: { id: 'https://kns.example/check/7K2QX-0A9BC-00000-11111', name: 'An toàn trên mạng', issuer: issuer.name, holder: 'Bùi Thị Mai', from: facts.completedAt, until: facts.validUntil } })
})

test('a name, a course or a date that is not what was signed is noticed', async () => {
  const text = JSON.stringify(await badge())
  for (const [from, to] of [['Bùi Thị Mai', 'Bùi Thị Lan'], ['An toàn', 'An tâm'], ['2028', '2038']] as const) expect((await check(text.replace(from, to))).verdict).toBe('altered')
  expect((await check({ ...await badge(), bonus: 'unsigned' })).verdict).toBe('altered')
})

test('before its day and from its last instant on a badge is not valid', async () => {
  expect((await check(await badge({ completedAt: new Date('2026-11-24T00:00:01Z') }))).verdict).toBe('not-yet')
  expect((await check(await badge({ validUntil: now }))).verdict).toBe('expired')
  expect((await check(await badge({ validUntil: new Date(now.getTime() + 1000) }))).verdict).toBe('valid')
})

test('of a badge that names a list of revoked ones nobody here can say that it still holds', async () => {
  const listed = async (over: Partial<typeof facts> = {}) => await signCredential({ ...openBadge({ ...facts, ...over }, issuer), credentialStatus: { id: 'https://other.example/list#7', type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '7', statusListCredential: 'https://other.example/list' } }, signingKeys('another secret of thirty-two characters', 1).current.key, { created: now })
  expect(await check(await listed())).toMatchObject({ verdict: 'status-unknown', ours: false })
  expect((await check(await listed({ validUntil: now }))).verdict).toBe('expired')
  const { credentialStatus: _, ...bare } = await listed() as Record<string, unknown>
  expect((await check(bare)).verdict).toBe('altered')
})

test('a key before the last rotation still holds; a withdrawn one, and another server’s, do not', async () => {
  const secret = 'a secret of at least thirty-two characters'
  const old = await badge({}, signingKeys(secret, 1))
  expect((await check(old)).verdict).toBe('valid')
  expect((await check(old, signingKeys(secret, 2, [1]).trusted)).verdict).toBe('stranger')
  expect((await check(await badge({}, signingKeys('another secret of thirty-two characters', 1)))).verdict).toBe('stranger')
})

test('a badge that copies our name under a key of its own is genuine of that key, and not ours', async () => {
  const other = signingKeys('another secret of thirty-two characters', 1)
  expect(await check(await signCredential(openBadge(facts, issuer), other.current.key, { created: now }))).toMatchObject({ verdict: 'valid', ours: false })
})

test('a badge of ours in which a word of its own is hidden from the signature by a context of its own is altered, whatever the context does', async () => {
  const genuine = await badge()
  const contexts = genuine['@context'] as readonly unknown[]
  for (const own of [{ bonus: null }, { expirationDate: null }, { note: 'https://elsewhere.example/note' }, {}]) {
    const doctored = { ...genuine, '@context': [...contexts, own], ...('bonus' in own ? { bonus: 'x' } : {}), ...('expirationDate' in own ? { expirationDate: '2099-01-01T00:00:00Z' } : {}) }
    expect((await check(doctored)).verdict).toBe('altered')
  }
  expect((await check({ ...genuine, '@context': [...contexts].toReversed() })).verdict).toBe('altered')
})

const vocabulary = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#'
const stranger = signingKeys('another secret of thirty-two characters', 1)
type Doctored = Record<string, unknown> & { credentialSubject: Record<string, unknown>; proof: Record<string, unknown> }
const genuineBy = async (by: typeof keys, over: Partial<typeof facts> = {}) => (by === keys ? await badge(over) : await signCredential({ ...openBadge({ ...facts, ...over }, issuer), credentialStatus: { id: 'https://other.example/list#7', type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '7', statusListCredential: 'https://other.example/list' } }, by.current.key, { created: now })) as Doctored
/** Makes «identityHash» an idle remark, and another word the holder's name: the signature holds, whoever reads the words as they stand reads another name. */
const idle = { signed: `${vocabulary}identityHash`, identityHash: '@index', identityType: `${vocabulary}identityType`, hashed: { '@id': `${vocabulary}hashed`, '@type': 'https://www.w3.org/2001/XMLSchema#boolean' } }
const renamed = { type: `${vocabulary}IdentityObject`, signed: 'Bùi Thị Mai', identityHash: 'Nguyễn Văn Giả', identityType: 'name', hashed: false }

test('a name put beside the signed one by a context within the badge is never told: of ours the badge is altered, of others the signed name is read', async () => {
  const ours = await genuineBy(keys)
  expect((await check({ ...ours, credentialSubject: { ...ours.credentialSubject, identifier: [{ '@context': idle, ...renamed, type: undefined, '@type': renamed.type }] } })).verdict).toBe('altered')
  const theirs = await genuineBy(stranger)
  for (const doctored of [{ ...theirs, '@context': [...ourContexts, idle], credentialSubject: { ...theirs.credentialSubject, identifier: [renamed] } }, { ...theirs, credentialSubject: { ...theirs.credentialSubject, identifier: [{ '@context': idle, ...renamed, type: undefined, '@type': renamed.type }] } }]) {
    expect(await check(doctored)).toMatchObject({ verdict: 'status-unknown', facts: { holder: 'Bùi Thị Mai' } })
  }
})

test('an end, a list of revoked ones and the end of a proof hold by whatever name they are signed', async () => {
  const dateTime = 'http://www.w3.org/2001/XMLSchema#dateTime'
  for (const [by, verdict] of [[keys, 'altered'], [stranger, 'expired']] as const) {
    const { validUntil, ...endless } = await genuineBy(by, { validUntil: now })
    expect((await check({ ...endless, 'https://www.w3.org/2018/credentials#validUntil': { '@value': validUntil, '@type': dateTime } })).verdict).toBe(verdict)
  }
  const { credentialStatus, ...listed } = await genuineBy(stranger)
  expect((await check({ ...listed, 'https://www.w3.org/2018/credentials#credentialStatus': credentialStatus })).verdict).toBe('status-unknown')
  const { proof, ...words } = await badge() as Doctored
  const { proofValue: _, ...options } = proof
  const limited = { ...options, expires: '2026-11-23T00:00:00Z' }
  const value = writeBase58(sign(null, await signedHash(words, limited), keys.current.key))
  expect((await check({ ...words, proof: { ...options, 'https://w3id.org/security#expiration': { '@value': '2026-11-23T00:00:00Z', '@type': dateTime }, proofValue: value } })).verdict).toBe('expired')
})

test('dates of the former data model are none in a badge of today’s, where nobody signs them', async () => {
  const stranger = signingKeys('another secret of thirty-two characters', 1)
  const made = openBadge({ ...facts, validUntil: new Date('2026-11-23T00:00:00Z') }, issuer) as Record<string, unknown>
  const { validUntil: _, ...endless } = made
  const signed = await signCredential({ ...endless, '@context': [...ourContexts, { expirationDate: null, issuanceDate: null }] }, stranger.current.key, { created: now }) as Record<string, unknown>
  expect(await check({ ...signed, expirationDate: '2020-01-01T00:00:00Z' })).toMatchObject({ facts: { until: null } })
})

test('a proof past the instant to which it limits itself proves nothing any more', async () => {
  const limited = async (expires: unknown) => {
    const { proof, ...words } = await badge() as { proof: Record<string, unknown> }
    const { proofValue: _, ...options } = proof
    const value = sign(null, await signedHash(words, { ...options, expires }), keys.current.key)
    return check({ ...words, proof: { ...options, expires, proofValue: writeBase58(value) } })
  }
  expect((await limited('2026-11-24T00:00:01Z')).verdict).toBe('valid')
  expect((await limited('2026-11-24T00:00:00Z')).verdict).toBe('expired')
  expect((await limited('2026-13-45')).verdict).toBe('expired')
})

test('an issuer that is itself a key vouches by that key alone', async () => {
  const [one, other] = [signingKeys('another secret of thirty-two characters', 1).current, signingKeys('one more secret of thirty-two characters', 1).current]
  const by = async (key: typeof one) => check(await signCredential({ ...openBadge(facts, issuer), issuer: { id: `did:key:${one.multikey}`, type: ['Profile'], name: 'Trung tâm' } }, key.key, { created: now }))
  expect(await by(one)).toMatchObject({ verdict: 'valid', ours: false })
  expect((await by(other)).verdict).toBe('stranger')
  // Nor does a key of ours sign for another.
  expect((await by(keys.current)).verdict).toBe('stranger')
})

test('a badge made to keep whoever checks it busy is given up soon', async () => {
  const ids = Array.from({ length: 60 }, (_, place) => `_:n${place}`)
  const tangled = { ...await badge(), '@context': [...ourContexts, { p: 'urn:p', q: 'urn:q' }], q: ids.map((id) => ({ '@id': id, p: ids.filter((each) => each !== id).map((each) => ({ '@id': each })) })) }
  expect((await check(tangled)).verdict).toBe('altered')
})

test.each(['', '{', '[]', 'null', '"x"', '{}', '{"type":"VerifiableCredential"}', '{"@context":[]}', ' '.repeat(longestBadge + 1)])('what is no badge is unreadable (%#)', async (text) => {
  expect(await check(text)).toEqual({ verdict: 'unreadable', facts: null, ours: false })
})

test('without a proof of a suite we know a badge is unsigned', async () => {
  const { proof: _, ...bare } = await badge()
  expect((await check(bare)).verdict).toBe('unsigned')
  expect((await check({ ...bare, proof: { type: 'SomeProof' } })).verdict).toBe('unsigned')
})

/** The 1EdTech validator's own cases; its example keys count as trusted here, in whatever words, so that only the badge itself is judged. */
const exampleKeys = new Set(['z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi', 'z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x'])
const verdicts: Readonly<Record<string, BadgeVerdict>> = {
  'simple-context-alias.json': 'valid', 'simple-did-key-method.json': 'valid', 'simple-eddsa-2022.json': 'valid', 'simple-multiple-proofs.json': 'valid', 'simple.1ob': 'valid',
  // The list it names says that it is revoked; that is at another host, which is not asked.
  'bit-string-list__credential-status-revoked-blank-nodes.json': 'status-unknown',
  'simple-err-expired.json': 'expired', 'simple-err-proof-value.json': 'altered', 'simple-err-proof-method-no-scheme.json': 'stranger', 'simple-err-proof-method-unknown-scheme.json': 'stranger',
  'simple-err-credential-subject-type.json': 'unreadable', 'simple-err-issuer-type.json': 'unreadable', 'simple-err-credential-subject-profile-type.json': 'altered',
  'simple-err-credential-subject-achievement-result-description-type.json': 'altered', 'simple-err-issuer-otheridentifier-type.json': 'altered',
  // Signed by a suite of before Data Integrity.
  'complete_v1.json': 'unsigned',
  // Credentials, but no badges.
  'endorsement-valid.json': 'unreadable', 'endorsement-err-schema-status-refresh.json': 'unreadable', 'bit-string-list__testlist': 'unreadable',
  'simple.jwt': 'unsupported-jwt', 'velocity.jwt': 'unsupported-jwt', 'simple-jwt.svg': 'unsupported-image',
  // What is signed, in its canonical form: the proof's own tests are held to these.
  'spec__clrv2p0__document-canon.txt': 'unreadable', 'spec__clrv2p0__proof-canon.txt': 'unreadable', 'spec__obv3p0__document-canon.txt': 'unreadable', 'spec__obv3p0__proof-canon.txt': 'unreadable',
}

test('every sample that is there has its verdict here', (context) => {
  const names = listSamples('openbadges3')
  if (names.length === 0) return context.skip(absent)
  expect(names.filter((name) => !(name in verdicts))).toEqual([])
})

test.for(Object.entries(verdicts))('%s of the 1EdTech validator is %s', async ([name, verdict], context) => {
  const sample = readSample(`openbadges3/${name}`)?.trim() ?? null
  if (sample === null) return context.skip(absent)
  expect((await check(sample, exampleKeys, null)).verdict).toBe(verdict)
})
