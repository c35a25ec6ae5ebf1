import { expect, test } from 'vitest'
import { printCertificate } from '#app/usecases/training/print-certificate.server.ts'
import { aCompletion, aPerson } from '#tests/support/makers.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const print = (personId: string, code: string) => printCertificate(world, { personId, code, origin: 'https://kns.example' })
const unknown = { ok: false, reason: 'certificate-unknown' }

test('a holder prints their certificate, with the length of the course as it was taught', async () => {
  const { personId, name } = await aPerson(world)
  const code = await aCompletion(world, { personId })
  const printed = await print(personId, code)
  if (!printed.ok) throw new Error(printed.reason)
  const { text } = await readPdf(printed.value)
  for (const said of [name, 'Khóa khoa-can-bo', '2 bài học, khoảng 10 phút', `kns.example/check/${code}`]) expect(text).toContain(said)
})

test('the person next door, a code that is none, and a revoked certificate get no paper', async () => {
  const [holder, neighbour] = [await aPerson(world), await aPerson(world)]
  const code = await aCompletion(world, { personId: holder.personId })
  expect(await print(neighbour.personId, code)).toEqual(unknown)
  expect(await print(holder.personId, '00000-00000-00000-00000')).toEqual(unknown)
  await world.db.certificate.update({ where: { code }, data: { revokedAt: world.clock() } })
  expect(await print(holder.personId, code)).toEqual(unknown)
})
