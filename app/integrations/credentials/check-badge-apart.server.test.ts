import { expect, test } from 'vitest'
import { checkBadgeApart } from './check-badge-apart.server.ts'

const key = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'
const given = { now: new Date('2026-11-24T00:00:00Z'), trusted: new Set<string>() }

/** A badge whose graph has so many nodes that look alike, each of which is compared with all others before the signature is looked at; five times. */
function aSlowBadge(nodes: number): string {
  const proof = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', created: '2026-01-01T00:00:00Z', proofPurpose: 'assertionMethod', verificationMethod: `${key}#${key.slice(8)}`, proofValue: `z${'1'.repeat(64)}` }
  return JSON.stringify({
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'], id: 'urn:uuid:1', type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: key, type: ['Profile'], name: 'x' }, validFrom: '2026-01-01T00:00:00Z', name: 'x',
    credentialSubject: { type: ['AchievementSubject'], achievement: { id: 'urn:a', type: ['Achievement'], name: 'n', description: 'd', criteria: { narrative: 'c' } } },
    evidence: Array.from({ length: nodes }, () => ({ type: ['Evidence'], name: {} })), proof: Array.from({ length: 5 }, () => proof),
  })
}

test('a badge made to be slow is left, and holds up nobody meanwhile', async () => {
  let turns = 0
  const beating = setInterval(() => { turns += 1 }, 10)
  const slow = checkBadgeApart(aSlowBadge(2_000), given, 1_000)
  const next = checkBadgeApart('{}', given)
  expect(await slow).toBe('too-slow')
  expect(turns).toBeGreaterThan(20)
  clearInterval(beating)
  expect(await next).toMatchObject({ verdict: 'unreadable' })
})

test('what is checked apart is what is checked here', async () => {
  expect(await checkBadgeApart(aSlowBadge(1), given)).toMatchObject({ verdict: 'altered', facts: { name: 'n', from: new Date('2026-01-01T00:00:00Z') }, ours: false })
})

test('where ten wait, whoever comes next is told so at once', async () => {
  const first = Array.from({ length: 10 }, () => checkBadgeApart('{}', given))
  expect(await checkBadgeApart('{}', given)).toBe('too-many')
  expect((await Promise.all(first)).every((checked) => checked !== 'too-many')).toBe(true)
  expect(await checkBadgeApart('{}', given)).toMatchObject({ verdict: 'unreadable' })
})
