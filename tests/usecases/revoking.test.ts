import { expect, test } from 'vitest'
import { findObligations } from '#app/data/training/cycles.server.ts'
import { listMessages } from '#app/data/people/messages.server.ts'
import { findCertificate } from '#app/data/training/certificates.server.ts'
import { obligationAt } from '#app/domain/training/obligation.ts'
import { action as postRevoke, loader as revokePage } from '#app/routes/admin/certificates.tsx'
import { loader as ownCertificate } from '#app/routes/training/certificate.tsx'
import { loader as checked } from '#app/routes/training/checked.tsx'
import { findOpenRound } from '#app/usecases/learning/open-rounds.server.ts'
import { revokeCertificate } from '#app/usecases/training/revoke-certificate.server.ts'
import { aCompletion, aHolder, anAdmin, anOfficial, aPerson, aRequirement } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const standing = async (personId: string) => {
  const { obligations: [obligation], absences } = await findObligations(world.db, personId)
  return obligation && obligationAt(obligation, absences, world.clock())
}

/** An official who met a requirement, with the certificate. */
async function aMetRequirement() {
  const official = await anOfficial(world)
  await aRequirement(world, { organisationId: official.organisationId, dueOn: '2026-12-31' })
  world.later(60_000)
  const code = await aCompletion(world, { personId: official.personId })
  world.later(60_000)
  return { official, code }
}

test('a certificate revoked holds for nobody any more: whoever checks is told, the holder reads why, what it met opens anew, and what was learned stays', async () => {
  const { official, code } = await aMetRequirement()
  const admin = await anAdmin(world)
  expect((await standing(official.personId))?.state).toMatchObject({ status: 'met' })
  expect(await revokeCertificate(world, { actorId: admin.personId, code, why: ' Người khác làm bài hộ ' })).toEqual({ ok: true, value: code })
  expect((await ask(await aPerson(world), checked, { code })).data).toMatchObject({ status: 'revoked' })
  expect(JSON.stringify((await ask(await aPerson(world), checked, { code })).data)).not.toContain('làm bài hộ')
  expect(await findCertificate(world.db, code)).toMatchObject({ revokedAt: world.clock(), revokedWhy: 'Người khác làm bài hộ' })
  expect(await listMessages(world.db, official.personId, 5)).toMatchObject([{ subject: expect.stringContaining('đã bị thu hồi'), text: expect.stringContaining('Người khác làm bài hộ'), path: `/certificates/${code}` }])
  expect((await ask(official, ownCertificate, { code })).data).toMatchObject({ status: 'revoked', revokedWhy: 'Người khác làm bài hộ' })
  expect((await standing(official.personId))?.cycles.map(({ state }) => state.status)).toEqual(['due', 'expired'])
  expect(await world.db.completion.count({ where: { personId: official.personId } })).toBe(1)
  expect(await world.db.auditEntry.findMany({ where: { action: 'certificate.revoke', subject: `person:${official.personId}` } })).toMatchObject([{ actorId: admin.personId, detail: { code } }])
})

test('what was shown before the revocation, on the same day too, gives nothing anew; what is shown after it does', async () => {
  const { official, code } = await aMetRequirement()
  const { courseId } = await world.db.completion.findFirstOrThrow({ where: { personId: official.personId } })
  await revokeCertificate(world, { actorId: (await anAdmin(world)).personId, code, why: 'Người khác làm bài hộ' })
  const revokedAt = world.clock()
  world.later(60_000)
  expect(await findOpenRound(world.db, official.personId, courseId, world.clock())).toMatchObject({ since: revokedAt, why: 'revoked' })
})

test('revoked by two at once it is revoked once; without a reason, of no such code or a second time it is refused and nothing changes', async () => {
  const { code } = await aMetRequirement()
  const admin = await anAdmin(world)
  for (const [over, reason] of [[{ why: ' ' }, 'reason-missing'], [{ code: 'không' }, 'certificate-not-to-revoke'], [{ code: '00000-00000-00000-00000' }, 'certificate-not-to-revoke']] as const)
    expect(await revokeCertificate(world, { actorId: admin.personId, code, why: 'cấp nhầm', ...over })).toEqual({ ok: false, reason })
  expect(await findCertificate(world.db, code)).toMatchObject({ revokedAt: null })
  const both = await Promise.all([1, 2].map((each) => revokeCertificate(world, { actorId: admin.personId, code, why: `cấp nhầm ${each}` })))
  expect(both.map((each) => each.ok || each.reason).toSorted()).toEqual(['certificate-not-to-revoke', true])
  expect(await revokeCertificate(world, { actorId: admin.personId, code, why: 'lần nữa' })).toEqual({ ok: false, reason: 'certificate-not-to-revoke' })
})

test('an administrator finds it by its code, gives a reason and revokes it; nobody else finds the page or revokes by it', async () => {
  const { official, code } = await aMetRequirement()
  const admin = await anAdmin(world)
  expect((await ask(admin, revokePage, {}, undefined, {}, `?code=${code.toLowerCase()}`)).data).toMatchObject({ found: { code, name: official.name, status: 'valid' } })
  expect((await ask(admin, revokePage, {}, undefined, {}, '?code=abc')).data).toMatchObject({ typed: 'abc', found: null })
  for (const stranger of [official, await aHolder(world, 'organisation-officer', { kind: 'organisation', id: official.organisationId }), await aHolder(world, 'supervisor', { kind: 'province' })]) {
    expect((await ask(stranger, revokePage, {})).status).toBe(403)
    expect((await ask(stranger, postRevoke, {}, new URLSearchParams({ code, why: 'ghét' }))).status).toBe(403)
  }
  expect((await ask(admin, postRevoke, {}, new URLSearchParams({ code, why: '' }))).data).toMatchObject({ refused: 'reason-missing' })
  expect(await ask(admin, postRevoke, {}, new URLSearchParams({ code, why: 'cấp nhầm' }))).toMatchObject({ status: 302, location: `/admin/certificates?code=${code}&done=revoked` })
})
