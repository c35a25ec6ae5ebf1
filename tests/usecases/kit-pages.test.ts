import { beforeAll, expect, test } from 'vitest'
import { emergencyBox } from '#app/auth/emergency.server.ts'
import { action as endKit } from '#app/routes/kits/end-kit.ts'
import { action as decide, loader as kitPage } from '#app/routes/kits/kit.tsx'
import { action as takeIn, loader as kitsPage } from '#app/routes/kits/kits.tsx'
import { action as register } from '#app/routes/kits/new-kit.tsx'
import { loader as ownKit } from '#app/routes/kits/own-kit.tsx'
import { action as ownFile } from '#app/routes/kits/own-kit-file.ts'
import { handOnKit } from '#app/usecases/kits/hand-on-kit.server.ts'
import { completeCourse } from '#tests/support/learner-acts.ts'
import { aHolder, anAdmin, aResident, type MadePerson } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld, testSecret } from '#tests/support/test-world.ts'

const centre = aWorld()
const kit = aWorld({ secret: 'another secret for the kit, long enough', kit: { name: 'Nhà văn hóa xóm Mo', centreKey: emergencyBox(testSecret).publicKey, isPlain: true } })
const ask = aSite(centre, smallCatalogue)

let admin: MadePerson
let officer: MadePerson
let elsewhere: MadePerson
let kitId: string

beforeAll(async () => {
  admin = await anAdmin(centre)
  officer = await aHolder(centre, 'commune-officer', { kind: 'unit', id: '04831@2025-07-01' })
  elsewhere = await aHolder(centre, 'commune-officer', { kind: 'unit', id: '05266@2025-07-01' })
  const fields = () => new URLSearchParams({ name: 'Nhà văn hóa xóm Mo', unitCode: '04831', publicKey: kit.kitSigner.publicKey, document: 'Quyết định 12/QĐ-UBND' })
  expect((await ask(officer, register, {}, fields())).status).toBe(403)
  const { location } = await ask(admin, register, {}, fields())
  kitId = location?.replace('/kits/', '') ?? ''
})

function upload(text: string): FormData {
  const form = new FormData()
  form.set('file', new File([text], 'may-tram.kns'))
  return form
}

test('an officer of the place takes the file in by its page, says who somebody is, and sees what came of it; one of another commune finds no kit', async () => {
  const known = await aResident(centre, { name: 'Bùi Thị Hòa', birthYear: 1970, unitCode: '04831' })
  await centre.db.person.update({ where: { id: known.personId }, data: { birthYear: null } })
  const hoa = await aResident(kit, { name: 'Bùi Thị Hòa', birthYear: 1970, unitCode: '04831' })
  await completeCourse(kit, hoa.personId)
  const handed = await handOnKit(kit, { actorId: (await anAdmin(kit)).personId })
  if (!handed.ok) throw new Error(handed.reason)
  expect(await ask(elsewhere, takeIn, {}, upload(handed.value.file))).toMatchObject({ status: 409, data: { refused: 'not-in-your-charge' } })
  expect(await ask(officer, takeIn, {}, upload(`${handed.value.file} `.replace('"data":"', '"data":"A')))).toMatchObject({ status: 409, data: { refused: 'kit-file-unreadable' } })
  expect((await ask(officer, takeIn, {}, upload(handed.value.file))).location).toBe(`/kits/${kitId}?done=taken&fresh=6`)
  expect((await ask(officer, takeIn, {}, upload(handed.value.file))).location).toBe(`/kits/${kitId}?done=known`)

  expect((await ask(elsewhere, kitsPage, {})).data).toMatchObject({ kits: [], centreKey: null })
  expect((await ask(elsewhere, kitPage, { kit: kitId })).status).toBe(404)
  expect((await ask(officer, kitsPage, {})).data).toMatchObject({ kits: [{ id: kitId, waiting: 1 }] })
  expect((await ask(officer, kitPage, { kit: kitId })).data).toMatchObject({ asked: [{ externalId: hoa.personId, name: 'Bùi Thị Hòa', beyond: 0, matches: [{ id: known.personId }] }], counts: [{ outcome: null, count: 6 }], mayEnd: false })

  const chosen = () => new URLSearchParams({ person: hoa.personId, chosen: known.personId })
  expect((await ask(elsewhere, decide, { kit: kitId }, chosen())).status).toBe(404)
  expect((await ask(officer, decide, { kit: kitId }, chosen())).location).toBe(`/kits/${kitId}?done=chosen`)
  expect((await ask(officer, kitPage, { kit: kitId })).data).toMatchObject({ asked: [], counts: [{ outcome: 'recorded', count: 6 }], conflicts: [], files: [{ people: 1, records: 6, fresh: 6 }] })
})

test('an administrator alone sees the key of the centre and puts a kit out of use, with a reason that its page says', async () => {
  expect((await ask(admin, kitsPage, {})).data).toMatchObject({ centreKey: centre.emergency.publicKey })
  expect((await ask(officer, endKit, { kit: kitId }, new URLSearchParams({ why: 'mất' }))).status).toBe(403)
  expect((await ask(admin, endKit, { kit: kitId }, new URLSearchParams({ why: '' }))).status).toBe(409)
  expect((await ask(admin, endKit, { kit: kitId }, new URLSearchParams({ why: 'Máy bị mất' }))).location).toBe(`/kits/${kitId}?done=end`)
  expect((await ask(officer, kitPage, { kit: kitId })).data).toMatchObject({ kit: { endedWhy: 'Máy bị mất' } })
})

test('the centre is no kit: it has no page of its own as one, and hands nothing on', async () => {
  expect((await ask(admin, ownKit, {})).status).toBe(404)
  expect((await ask(admin, ownFile, {}, new URLSearchParams())).status).toBe(404)
})
