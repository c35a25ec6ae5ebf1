import { beforeAll, describe, expect, test } from 'vitest'
import type { Access } from '#app/domain/people/access.ts'
import { permissions, roles, type Role, type Scope } from '#app/domain/people/role.ts'
import { aGrant, anOrganisation, aPerson, type MadePerson } from '#tests/support/makers.ts'
import { aBrowser } from '#tests/support/page-browser.ts'
import { listRoutes, type RouteModule } from '#tests/support/routes.ts'
import { aFullProvince, alsoThere, type Seeded } from '#tests/support/seeded.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite, type Answered } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)

/** Over the very thing an address names, over the one next to it, over all; or over the very thing and all, until a moment ago and again from a moment to come. */
const reaches = ['own', 'next door', 'province', 'ended'] as const
interface Holder { readonly role: Role | null; readonly reach: (typeof reaches)[number] | null; readonly person: MadePerson }
let seeded: Seeded
/** By address, the parts that name something of a kind that another address names otherwise. */
let there: Awaited<ReturnType<typeof alsoThere>>
let holders: readonly Holder[]

beforeAll(async () => {
  seeded = await aFullProvince(world)
  there = await alsoThere(world, seeded)
  // As roles name a unit: an address may leave its day out.
  const [district, neighbour] = await Promise.all(['150', '152'].map(keyOf))
  const nextDoor = { unit: neighbour ?? '', organisation: await anOrganisation(world), cohort: '00000000-0000-4000-8000-000000000000' }
  const holdersOf = async (role: Role, reach: (typeof reaches)[number]): Promise<Holder> => {
    const person = await aPerson(world)
    const ids: Readonly<Record<string, string>> = reach === 'next door' ? nextDoor : { ...seeded.params, unit: district ?? '' }
    const within: readonly Scope[] = (['unit', 'organisation', 'cohort'] as const).map((kind) => ({ kind, id: ids[kind] ?? '' }))
    const scopes: readonly Scope[] = reach === 'province' ? [{ kind: 'province' }] : reach === 'ended' ? [...within, { kind: 'province' }] : within
    const now = world.clock()
    const spells = reach === 'ended' ? [{ startsAt: new Date(now.getTime() - 86_400_000), endsAt: now }, { startsAt: new Date(now.getTime() + 1) }] : [{}]
    for (const scope of scopes) for (const spell of spells) await aGrant(world, person.personId, role, scope, spell)
    return { role, reach, person }
  }
  const made: Holder[] = [{ role: null, reach: null, person: await aPerson(world) }]
  for (const role of roles) for (const reach of reaches) made.push(await holdersOf(role, reach))
  holders = made
})

/** «150@2020-01-01» */
async function keyOf(code: string): Promise<string> {
  const { validFrom } = await world.db.unit.findFirstOrThrow({ where: { code }, orderBy: { validFrom: 'desc' } })
  return `${code}@${validFrom.toISOString().slice(0, 10)}`
}

/** What a declaration promises somebody signed in: written anew here, from the table of permissions alone. */
function isPromised(access: Access, { role, reach }: Holder): boolean {
  if (access.who !== 'role') return access.who !== 'nobody'
  if (role === null || reach === 'ended' || !(permissions[access.permission] as readonly Role[]).includes(role)) return false
  if (access.scope === 'any') return true
  // A class is seen by its own trainers: nobody has it by a wider scope.
  if (access.scope === 'cohort') return reach === 'own'
  return reach === 'province' || (reach === 'own' && access.scope !== 'province')
}

/** How somebody who is not admitted is answered: nobody writes where nothing is written, and a class next door does not exist. */
const refusalOf = (access: Access) => (access.who === 'nobody' ? 405 : access.who === 'role' && access.scope === 'cohort' ? 404 : 403)

/** What a page answers on its own account, once somebody is admitted. */
const isAdmitted = ({ status }: Answered) => ![401, 405].includes(status)

/** Whether a declaration promises this very thing: a role over the very scope that the address names. Then it is shown, and a form is judged by what it says. Where any scope will do, what lies within it is another question. */
const isDemanded = (access: Access, { reach }: Holder) => access.who === 'role' && access.scope !== 'any' && reach === 'own'

/** Shown, or led on to. */
const isServed = ({ status }: Answered, method: string) => (method === 'GET' ? status < 400 : ![401, 403, 404, 405].includes(status))

/** What a script asks is answered to it in JSON, signed out or not. */
const answersItself = new Set(['/attempts/:attempt/answers'])

/** Enough for a form to be judged; that a check with questions left is handed in is refused (409), while an answer to no question is not found. */
const form = () => new URLSearchParams({ all: 'yes', 'hand-in': 'yes' })

function methodsOf({ access, loader, action }: RouteModule): readonly { readonly method: string; readonly access: Access; readonly page: unknown; readonly body?: URLSearchParams }[] {
  return [{ method: 'GET', access: access.read, page: loader }, ...(action === undefined ? [] : [{ method: 'POST', access: access.write, page: action, body: form() }])]
}

describe.each(listRoutes())('$address', (route) => {
  // Only in a commune are people confirmed and homes settled: one of the seeded district.
  const ofAddress: Readonly<Record<string, string>> = { format: 'csv', ...(/\/(?:confirmations|undecided)/u.test(route.address) ? { unit: '04831' } : {}) }
  const params = () => Object.fromEntries(route.names.map((name) => [name, ofAddress[name] ?? there[route.address]?.[name] ?? seeded.params[name] ?? 'x']))

  test('answers each role, over its own, next door and over all, as it declares', async () => {
    for (const { method, access, page, body } of methodsOf(await route.load())) {
      for (const holder of holders) {
        const answered = await ask(holder.person, page, params(), body)
        const who = `${method} as ${holder.role ?? 'nobody in particular'}, ${holder.reach ?? 'nowhere'}`
        const isDue = isPromised(access, holder) && isDemanded(access, holder)
        if (isDue) expect([who, answered.status, isServed(answered, method)]).toEqual([who, answered.status, true])
        else if (isPromised(access, holder)) expect([who, answered.status, isAdmitted(answered)]).toEqual([who, answered.status, true])
        else expect([who, answered.status]).toEqual([who, refusalOf(access)])
      }
    }
  })

  test('asks somebody who is not signed in to do so, unless it is for anyone', async () => {
    for (const { method, access, page, body } of methodsOf(await route.load())) {
      const answered = await aBrowser(world).ask(page, { params: params(), ...(body ? { fields: Object.fromEntries(body) } : {}) })
      if (answersItself.has(route.address) && method === 'POST') expect([method, answered.status]).toEqual([method, 401])
      else if (access.who === 'anyone' || access.who === 'learner') expect([method, isAdmitted(answered)]).toEqual([method, true])
      else if (access.who === 'nobody') expect([method, answered.status]).toEqual([method, 405])
      else if (method === 'POST') expect([method, answered.status]).toEqual([method, 401])
      else expect([method, answered.status, answered.location?.startsWith('/sign-in?')]).toEqual([method, 302, true])
    }
  })
})
