import { expect, test } from 'vitest'
import { listCertificates } from '#app/data/training/certificates.server.ts'
import { openBadge } from '#app/domain/training/badge.ts'
import { signCredential } from '#app/integrations/credentials/proof.server.ts'
import { issuerName } from '#app/integrations/issuer.server.ts'
import { signingKeys } from '#app/integrations/credentials/signing-keys.server.ts'
import { checkBadge } from '#app/usecases/training/check-badge.server.ts'
import { issueBadge } from '#app/usecases/training/issue-badge.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { aCompletion, anOfficial, anOrganisation } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const origin = 'https://kns.example'
const issuer = { origin, name: issuerName }
const criteria = (course: string) => `Hoàn thành ${course}.`
const specimen = (text: string) => `Không có giá trị: ${text}`

async function aHolder() {
  const { personId } = await anOfficial(world, { organisationId: await anOrganisation(world) })
  await aCompletion(world, { personId, courseId: 'khoa-can-bo' })
  const [certificate] = await listCertificates(world.db, personId)
  if (!certificate) throw new Error('no certificate')
  return { personId, code: certificate.code, name: certificate.name }
}
const badgeOf = async ({ personId, code }: { readonly personId: string; readonly code: string }) => {
  const badge = await issueBadge(world, { personId, code, origin, criteria, specimen })
  if (!badge.ok) throw new Error(badge.reason)
  return badge.value
}

test('a holder takes a badge along; whoever receives it sees that it is ours, valid, and whose', async () => {
  const holder = await aHolder()
  expect(await checkBadge(world, await badgeOf(holder))).toMatchObject({ verdict: 'valid', ours: true, facts: { holder: holder.name } })
})

test('the same badge asked for again is the same file', async () => {
  const holder = await aHolder()
  const first = await badgeOf(holder)
  world.later(60_000)
  expect(await badgeOf(holder)).toBe(first)
})

test('a badge of demonstration data says in its name and its criteria that it is worth nothing', async () => {
  const holder = await aHolder()
  const real = JSON.parse(await badgeOf(holder)) as { name: string }
  expect(real.name).not.toContain('Không có giá trị')
  await world.db.person.update({ where: { id: holder.personId }, data: { demonstration: true } })
  const name = specimen(real.name)
  expect(JSON.parse(await badgeOf(holder))).toMatchObject({ name, credentialSubject: { achievement: { name, criteria: { narrative: specimen(criteria(real.name)) } } } })
  expect(await checkBadge(world, await badgeOf(holder))).toMatchObject({ verdict: 'specimen', ours: true, facts: { name } })
})

test('a badge claims every lesson and check only where they are kept, and says what else it rests on', async () => {
  const holder = await aHolder()
  const { badgeCriteria } = wordsOf('vi').training
  const narrative = async (evidence: object) => {
    await world.db.completion.updateMany({ where: { personId: holder.personId }, data: { evidence: { readings: ['r'], attempts: ['a'], ...evidence } } })
    const issued = await issueBadge(world, { ...holder, origin, specimen, criteria: badgeCriteria })
    return issued.ok ? (JSON.parse(issued.value) as { credentialSubject: { achievement: { criteria: { narrative: string } } } }).credentialSubject.achievement.criteria.narrative : null
  }
  expect(await narrative({})).toContain('Đọc hết các bài')
  for (const [evidence, said] of [[{ overrides: ['o'] }, 'người phụ trách cho tính'], [{ others: [{ kind: 'external', id: 'e' }] }, 'chứng nhận của nơi khác'], [{ others: [{ kind: 'course', id: 'c' }] }, 'ngoài khóa học này'], [{ readings: [], attempts: [] }, 'hệ thống không lưu bài học']] as const) {
    expect(await narrative(evidence)).toContain(said)
    expect(await narrative(evidence)).not.toContain('Đọc hết các bài')
  }
})

test('the person next door gets no badge of a certificate that is not theirs', async () => {
  const [{ code }, { personId }] = [await aHolder(), await aHolder()]
  expect(await issueBadge(world, { personId, code, origin, criteria, specimen })).toEqual({ ok: false, reason: 'certificate-unknown' })
  expect(await issueBadge(world, { personId, code: '00000-00000-00000-00000', origin, criteria, specimen })).toEqual({ ok: false, reason: 'certificate-unknown' })
})

test('a revoked certificate gives no badge any more, and the badge that went out is said to be revoked', async () => {
  const holder = await aHolder()
  const badge = await badgeOf(holder)
  await world.db.certificate.update({ where: { code: holder.code }, data: { revokedAt: world.clock() } })
  expect(await issueBadge(world, { ...holder, origin, criteria, specimen })).toMatchObject({ ok: false })
  expect(await checkBadge(world, badge)).toMatchObject({ verdict: 'revoked', ours: true })
})

test('a stranger’s badge that borrows the code of a revoked certificate learns nothing of it', async () => {
  const { code } = await aHolder()
  await world.db.certificate.update({ where: { code }, data: { revokedAt: world.clock() } })
  const facts = { code, holder: 'X', courseId: 'c', courseTitle: 'C', criteria: 'c', completedAt: new Date(world.clock().getTime() - 1000), validUntil: null }
  const own = await signCredential(openBadge(facts, issuer), signingKeys('another secret of thirty-two characters', 1).current.key, { created: world.clock() })
  expect(await checkBadge(world, JSON.stringify(own))).toMatchObject({ verdict: 'valid', ours: false })
})

test('of a badge that we signed and have no certificate of, nobody says that it holds; its key withdrawn, it is a stranger’s', async () => {
  const facts = { code: '00000-00000-00000-00000', holder: 'X', courseId: 'c', courseTitle: 'C', criteria: 'c', completedAt: new Date(world.clock().getTime() - 1000), validUntil: null }
  const { key, multikey } = world.signing.current
  const own = await signCredential(openBadge(facts, issuer), key, { created: world.clock(), verificationMethod: `https://another-host.example/issuer#${multikey}` })
  expect(await checkBadge(world, JSON.stringify(own))).toMatchObject({ verdict: 'status-unknown', ours: true })
  const without = new Proxy(world, { get: (held, name: keyof typeof world) => (name === 'signing' ? { ...held.signing, trusted: new Set<string>() } : held[name]) })
  expect(await checkBadge(without, JSON.stringify(own))).toMatchObject({ verdict: 'stranger', ours: false })
})

test('a badge that went out under an address of before is checked by its code, and by its key alone it is ours', async () => {
  const holder = await aHolder()
  const moved = await issueBadge(world, { ...holder, origin: 'https://ten-mien-cu.example', criteria, specimen })
  const text = moved.ok ? moved.value : ''
  expect(await checkBadge(world, text)).toMatchObject({ verdict: 'valid', ours: true })
  await world.db.certificate.update({ where: { code: holder.code }, data: { revokedAt: world.clock() } })
  expect(await checkBadge(world, text)).toMatchObject({ verdict: 'revoked', ours: true })
})
