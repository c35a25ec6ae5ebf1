import { expect, test } from 'vitest'
import { checkBadgeApart } from './check-badge-apart.server.ts'

const key = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'
const given = { now: new Date('2026-11-24T00:00:00Z'), trusted: new Set<string>() }

const proof = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', created: '2026-01-01T00:00:00Z', proofPurpose: 'assertionMethod', verificationMethod: `${key}#${key.slice(8)}`, proofValue: `z${'1'.repeat(64)}` }
/** Well formed, and signed by nobody. */
const aBadge = JSON.stringify({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'], id: 'urn:uuid:1', type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: key, type: ['Profile'], name: 'x' }, validFrom: '2026-01-01T00:00:00Z', name: 'x',
  credentialSubject: { type: ['AchievementSubject'], achievement: { id: 'urn:a', type: ['Achievement'], name: 'n', description: 'd', criteria: { narrative: 'c' } } }, proof,
})

test('a badge that takes longer than it may is left, and the next is checked', async () => {
  // A thread is not even begun within a millisecond, however fast the machine is; that nobody is held up meanwhile is shown by apart.server.test.ts.
  const slow = checkBadgeApart(aBadge, given, 1)
  const next = checkBadgeApart('{}', given)
  expect(await slow).toBe('too-slow')
  expect(await next).toMatchObject({ verdict: 'unreadable' })
})

test('what is checked apart is what is checked here', async () => {
  expect(await checkBadgeApart(aBadge, given)).toMatchObject({ verdict: 'altered', facts: { name: 'n', from: new Date('2026-01-01T00:00:00Z') }, ours: false })
})

test('where ten wait, whoever comes next is told so at once', async () => {
  const first = Array.from({ length: 10 }, () => checkBadgeApart('{}', given))
  expect(await checkBadgeApart('{}', given)).toBe('too-many')
  expect((await Promise.all(first)).every((checked) => checked !== 'too-many')).toBe(true)
  expect(await checkBadgeApart('{}', given)).toMatchObject({ verdict: 'unreadable' })
})
