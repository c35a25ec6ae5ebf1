import { expect, test } from 'vitest'
import { emergencyBox } from '#app/auth/emergency.server.ts'
import { jobsOf, periodicJobs } from '#app/jobs/periodic.server.ts'
import { loader as ownKit } from '#app/routes/kits/own-kit.tsx'
import { action as ownFile } from '#app/routes/kits/own-kit-file.ts'
import { loader as takeAlongPage } from '#app/routes/offline/take-along.tsx'
import { action as pass } from '#app/routes/offline/pack.ts'
import { action as addProfile } from '#app/routes/profiles/add.ts'
import { loader as frame } from '#app/root.tsx'
import { anAdmin, aPerson } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue, { KIT_NAME: 'Nhà văn hóa xóm Mo', KIT_CENTRE_KEY: emergencyBox('the secret of the centre, long enough').publicKey })

test('each page of a kit says that it is one, and over plain HTTP what that means', async () => {
  const { data } = await ask(await aPerson(world), frame, {})
  expect(data).toMatchObject({ kit: { name: 'Nhà văn hóa xóm Mo', isPlain: true } })
})

test('over plain HTTP nothing is taken along and no profile is kept, whoever asks by hand', async () => {
  const person = await aPerson(world)
  expect((await ask(person, takeAlongPage, { course: 'khoa-thu' })).data).toMatchObject({ pack: null, isInTurn: false, final: null })
  expect((await ask(person, pass, { course: 'khoa-thu' }, new URLSearchParams({ device: '1' }))).status).toBe(404)
  expect((await ask(person, addProfile, {}, new URLSearchParams({ handle: 'a'.repeat(43), localId: 'b'.repeat(22), name: 'Lan' }))).status).toBeGreaterThanOrEqual(400)
  expect(await world.db.phoneProfile.count()).toBe(0)
})

test('a kit shows its administrator its key and gives its file, by whoever takes it on record', async () => {
  const admin = await anAdmin(world)
  expect((await ask(admin, ownKit, {})).data).toMatchObject({ name: 'Nhà văn hóa xóm Mo', publicKey: world.kitSigner.publicKey, isPlain: true, nameless: 0 })
  expect((await ask(await aPerson(world), ownFile, {}, new URLSearchParams())).status).toBe(403)
  expect((await ask(admin, ownFile, {}, new URLSearchParams())).status).toBe(200)
  expect(await world.db.auditEntry.findFirst({ where: { action: 'kit.hand-on' } })).toMatchObject({ actorId: admin.personId, subject: 'kit:own' })
})

test('a kit publishes nothing and reminds nobody of what the centre knows better; what keeps it tidy runs as anywhere', () => {
  const names = jobsOf({ KIT_NAME: 'Nhà văn hóa xóm Mo' }).map(({ name }) => name)
  expect(jobsOf({})).toEqual(periodicJobs)
  expect(periodicJobs.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual(['publish-figures', 'evaluate-obligations', 'remind-due', 'send-digests'])
})
