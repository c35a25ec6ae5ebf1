import { gunzipSync } from 'node:zlib'
import { RouterContextProvider } from 'react-router'
import { expect, test } from 'vitest'
import { readMultikey } from '#app/credentials/multikey.ts'
import { isProofOf } from '#app/credentials/proof.ts'
import { checkBadge as checkAlone } from '#app/credentials/check-badge.ts'
import { readVisit } from '#app/auth/visit.server.ts'
import { withdrawCompletions } from '#app/data/learning/withdrawn-completions.server.ts'
import { findCertificate } from '#app/data/training/certificates.server.ts'
import { openBadge } from '#app/domain/training/badge.ts'
import { signCredential } from '#app/integrations/credentials/proof.server.ts'
import { statusPlaces } from '#app/integrations/credentials/status-places.server.ts'
import { loader as statusList } from '#app/routes/training/status-list.ts'
import { checkBadge } from '#app/usecases/training/check-badge.server.ts'
import { giveStatusList } from '#app/usecases/training/give-status-list.server.ts'
import { issueBadge } from '#app/usecases/training/issue-badge.server.ts'
import { revokeCertificate } from '#app/usecases/training/revoke-certificate.server.ts'
import { aCompletion, anAdmin, anOfficial } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const origin = 'https://kns.example'
const issuer = { origin, name: 'Kỹ năng số' }

interface StatusEntry { readonly id: string; readonly type: string; readonly statusPurpose: string; readonly statusListIndex: string; readonly statusListCredential: string }

async function aBadge() {
  const { personId, accountId } = await anOfficial(world)
  const code = await aCompletion(world, { personId })
  const issued = await issueBadge(world, { personId, code, origin, criteria: (course) => course, specimen: (text) => text })
  if (!issued.ok) throw new Error(issued.reason)
  return { personId, accountId, code, text: issued.value, status: (JSON.parse(issued.value) as { credentialStatus: StatusEntry }).credentialStatus }
}

async function revoke(code: string) {
  expect(await revokeCertificate(world, { actorId: (await anAdmin(world)).personId, code, why: 'cấp nhầm' })).toMatchObject({ ok: true })
}

/** The list at an address, as any verifier reads it: its signature checked by the published key, its bits unpacked. */
async function readList() {
  const text = await giveStatusList(world, { list: 1, origin }) ?? ''
  const { proof, ...credential } = JSON.parse(text) as { proof: { verificationMethod: string }; credentialSubject: { encodedList: string; statusPurpose: string; type: string }; validFrom: string; type: string[] }
  const multikey = proof.verificationMethod.split('#')[1] ?? ''
  expect(world.signing.trusted.has(multikey)).toBe(true)
  expect(await isProofOf(credential, proof, readMultikey(multikey) ?? new Uint8Array(32))).toBe(true)
  const bits = gunzipSync(Buffer.from(credential.credentialSubject.encodedList.slice(1), 'base64url'))
  return { text, credential, bits, isSet: (index: number) => ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0, count: bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0) }
}

test('every badge names its place in a signed list, by addresses that stay', async () => {
  const badge = await aBadge()
  expect(badge.status).toEqual({ id: `${origin}/badges/status/1#${badge.status.statusListIndex}`, type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: expect.stringMatching(/^\d+$/u), statusListCredential: `${origin}/badges/status/1` })
  world.later(60_000)
  const again = await issueBadge(world, { personId: badge.personId, code: badge.code, origin, criteria: (course) => course, specimen: (text) => text })
  expect(again).toEqual({ ok: true, value: badge.text })
})

test('the list is a credential of its kind, long enough, signed by a published key; a revoked badge has its bit set, and no other', async () => {
  const [kept, gone] = [await aBadge(), await aBadge()]
  const before = await readList()
  expect(before.credential).toMatchObject({ type: ['VerifiableCredential', 'BitstringStatusListCredential'], credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: expect.stringMatching(/^u/u) } })
  expect(before.bits.length * 8).toBeGreaterThanOrEqual(131_072)
  expect([kept, gone].map(({ status }) => before.isSet(Number(status.statusListIndex)))).toEqual([false, false])
  expect((await readList()).text).toBe(before.text)
  world.later(1_000)
  await revoke(gone.code)
  const after = await readList()
  expect([kept, gone].map(({ status }) => after.isSet(Number(status.statusListIndex)))).toEqual([false, true])
  expect(after.count).toBe(before.count + 1)
  expect(after.credential.validFrom).toBe(world.clock().toISOString().replace(/\.\d+Z$/u, 'Z'))
})

test('the badge of a completion that was withdrawn has its bit set too', async () => {
  const badge = await aBadge()
  const { id } = await world.db.completion.findFirstOrThrow({ where: { personId: badge.personId } })
  await withdrawCompletions(world.db, { ids: [id], personId: badge.personId, byId: (await anAdmin(world)).personId, why: 'cho qua ghi nhầm người', now: world.clock() })
  expect((await readList()).isSet(Number(badge.status.statusListIndex))).toBe(true)
  expect(await checkBadge(world, badge.text)).toMatchObject({ verdict: 'revoked', ours: true })
})

test('the list tells nothing of whose or when: places follow neither the order of certificates nor the code', async () => {
  const badges = []
  for (let count = 0; count < 12; count += 1) badges.push(await aBadge())
  const indexes = badges.map(({ status }) => Number(status.statusListIndex))
  expect(new Set(indexes).size).toBe(12)
  expect(indexes).not.toEqual(indexes.toSorted((a, b) => a - b))
  const numbers = await Promise.all(badges.map(async ({ code }) => (await findCertificate(world.db, code))?.statusNumber ?? 0))
  expect(numbers.map((number) => statusPlaces('a secret only for tests, long enough')(number).index)).toEqual(indexes)
})

test('our page asks the database: a badge holds, and is revoked at once; the file without a network never says that one of ours holds', async () => {
  const badge = await aBadge()
  expect(await checkBadge(world, badge.text)).toMatchObject({ verdict: 'valid', ours: true })
  expect(await checkAlone(badge.text, { now: world.clock(), trusted: world.signing.trusted })).toMatchObject({ verdict: 'status-unknown', ours: true })
  await revoke(badge.code)
  expect(await checkBadge(world, badge.text)).toMatchObject({ verdict: 'revoked', ours: true })
})

test('a badge of before there were lists holds on, and is found revoked all the same', async () => {
  const { personId } = await anOfficial(world)
  const code = await aCompletion(world, { personId })
  const { current: { key, multikey } } = world.signing
  const facts = { code, holder: 'X', courseId: 'khoa-can-bo', courseTitle: 'C', criteria: 'c', completedAt: world.clock(), validUntil: null }
  const old = JSON.stringify(await signCredential(openBadge(facts, issuer), key, { created: world.clock(), verificationMethod: `${origin}/issuer#${multikey}` }))
  expect(old).not.toContain('credentialStatus')
  expect(await checkBadge(world, old)).toMatchObject({ verdict: 'valid', ours: true })
  await revoke(code)
  expect(await checkBadge(world, old)).toMatchObject({ verdict: 'revoked', ours: true })
})

/** The list as anybody on the network asks for it, signed in or not. */
async function fetchList(list: string, headers: Record<string, string> = {}): Promise<Response> {
  const context = new RouterContextProvider()
  const request = new Request(`http://localhost/badges/status/${list}`, { headers })
  let answer: unknown
  await readVisit(world, { request, context }, async () => { answer = await (statusList as unknown as (args: object) => Promise<unknown>)({ request, params: { list }, context }).catch((thrown: unknown) => thrown); return new Response() })
  if (answer instanceof Response) return answer
  return new Response(null, { status: (answer as { init?: { status?: number } }).init?.status ?? 500 })
}

test('anyone may read it: held by its ETag until something changes, and for minutes only', async () => {
  const badge = await aBadge()
  const first = await fetchList('1')
  expect([first.status, first.headers.get('Content-Type'), first.headers.get('Cache-Control'), first.headers.get('Access-Control-Allow-Origin')]).toEqual([200, 'application/vc', 'public, max-age=300', '*'])
  const held = { 'If-None-Match': first.headers.get('ETag') ?? '' }
  expect((await fetchList('1', held)).status).toBe(304)
  world.later(1_000)
  await revoke(badge.code)
  expect((await fetchList('1', held)).status).toBe(200)
})

test('a list in which no badge stands is not there, and what is no number is none', async () => {
  for (const list of ['2', '0', '01', 'x', '99999']) expect((await fetchList(list)).status).toBe(404)
})

test('who asks too often is told to wait', async () => {
  const statuses = []
  for (let count = 0; count < 70; count += 1) statuses.push((await fetchList('1', { 'If-None-Match': '*' })).status)
  expect(statuses).toContain(429)
})

test('the person next door learns nothing by a list of what is not theirs: it names nobody', async () => {
  const { accountId } = await anOfficial(world)
  const asked = await ask({ accountId }, statusList, { list: '1' })
  expect([200, 429]).toContain(asked.status)
  const { text } = await readList()
  expect(Object.keys(JSON.parse(text) as object).toSorted()).toEqual(['@context', 'credentialSubject', 'id', 'issuer', 'proof', 'type', 'validFrom'])
})
