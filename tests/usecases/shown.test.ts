import { expect, test } from 'vitest'
import { findCertificate } from '#app/data/training/certificates.server.ts'
import { chooseShown } from '#app/usecases/training/choose-shown.server.ts'
import { aCompletion, aPerson } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const shownOf = async (code: string) => (await findCertificate(world.db, code))?.shown

test('nothing is shown until the holder chooses; what they choose holds at once, and is taken back by choosing nothing', async () => {
  const { personId } = await aPerson(world)
  const code = await aCompletion(world, { personId })
  expect(await shownOf(code)).toEqual([])
  expect(await chooseShown(world, { personId, code, chosen: ['score', 'name', 'name', 'password'] })).toEqual({ ok: true, value: ['name', 'score'] })
  expect(await shownOf(code)).toEqual(['name', 'score'])
  await chooseShown(world, { personId, code, chosen: [] })
  expect(await shownOf(code)).toEqual([])
})

test('one certificate’s choice is not another’s', async () => {
  const { personId } = await aPerson(world)
  const [one, other] = [await aCompletion(world, { personId }), await aCompletion(world, { personId, courseId: 'khoa-thu' })]
  await chooseShown(world, { personId, code: one, chosen: ['day'] })
  expect(await shownOf(other)).toEqual([])
})

test('the person next door can open nothing of a certificate that is not theirs, and learns no more than of a code that is none', async () => {
  const [holder, neighbour] = [await aPerson(world), await aPerson(world)]
  const code = await aCompletion(world, { personId: holder.personId })
  const refused = { ok: false, reason: 'certificate-unknown' }
  expect(await chooseShown(world, { personId: neighbour.personId, code, chosen: ['name'] })).toEqual(refused)
  expect(await chooseShown(world, { personId: neighbour.personId, code: '00000-00000-00000-00000', chosen: ['name'] })).toEqual(refused)
  expect(await shownOf(code)).toEqual([])
})
