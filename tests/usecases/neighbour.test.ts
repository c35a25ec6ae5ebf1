import { beforeAll, expect, test } from 'vitest'
import { addWard } from '#app/usecases/people/add-ward.server.ts'
import { aResident, type MadePerson } from '#tests/support/makers.ts'
import { listRoutes, type ListedRoute } from '#tests/support/routes.ts'
import { aFullProvince, type Seeded } from '#tests/support/seeded.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)

/** What is everybody's: lessons, campaigns, open figures, certificates that may be checked by their code, a report that its code opens. Whose it is, no address of these says. */
const ofAll = /^\/(?:courses\/|p\/|check\/|badges\/|open-data|report\/|editor\/lessons\/)/u
/** Places that whoever is signed in, or anybody, is let into, and whose address names something of somebody. A role's places are in permissions.test.ts. */
const places: ListedRoute[] = []
let seeded: Seeded
let params: Readonly<Record<string, string>>
let neighbour: MadePerson

beforeAll(async () => {
  seeded = await aFullProvince(world)
  neighbour = await aResident(world)
  const guardian = await aResident(world)
  const child = await addWard(world, { guardianId: guardian.personId, name: 'Bùi Minh Khôi', birthYear: '2015', signInName: '', password: '583027', isGuardian: true, childAgrees: true })
  params = { ...seeded.params, ward: child.ok ? child.value.wardId : '' }
  for (const route of listRoutes()) {
    const { access } = await route.load()
    if (access.read.who !== 'role' && access.write.who !== 'role' && route.names.some((name) => name in params) && !ofAll.test(route.address)) places.push(route)
  }
})

test('of every place that names something of one person, the person next door is answered that it is not theirs or is not there, and changes nothing', async () => {
  expect(places.map(({ address }) => address).toSorted()).toEqual([
    '/attempts/:attempt/answers', '/attempts/:attempt/questions/:position', '/attempts/:attempt/receipts', '/attempts/:attempt/result', '/attempts/:attempt/review', '/basic-level/sitting/:sitting',
    '/certificates/:code', '/certificates/:code/badge', '/certificates/:code/paper', '/join/:cohort/leave', '/join/sessions/:session', '/me/questions/:inquiry', '/me/wards/:ward', '/me/wards/:ward/data', '/me/wards/:ward/data.json', '/me/wards/:ward/rights',
  ])
  const counted = async () => Promise.all([world.db.answer.count(), world.db.cohortMember.count({ where: { leftAt: null } }), world.db.inquiryPost.count(), world.db.dataRequest.count(), world.db.sittingRequest.count(), world.db.certificate.count()])
  const before = await counted()
  const letIn: string[] = []
  for (const place of places) {
    const { access, loader, action } = await place.load()
    const own = Object.fromEntries(place.names.map((name) => [name, params[name] ?? 'x']))
    if (access.read.who !== 'nobody') { const { status } = await ask(neighbour, loader, own); if (![403, 404].includes(status)) letIn.push(`GET ${place.address}: ${status}`) }
    if (action !== undefined) {
      const { status } = await ask(neighbour, action, own, new URLSearchParams({ act: 'ask', do: 'code', kind: 'erasure', text: 'x', entries: '[]', profile: '', all: 'yes' }))
      // A script that sends answers of whoever was here before is told to sign in.
      if (![400, 401, 403, 404, 409].includes(status)) letIn.push(`POST ${place.address}: ${status}`)
    }
  }
  expect(letIn).toEqual([])
  expect(await counted()).toEqual(before)
})
