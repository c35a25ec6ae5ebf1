/** What a browser may keep of what it was answered: on a phone that goes from hand to hand, whoever signs out leaves nothing of theirs in it. */
import { RouterContextProvider } from 'react-router'
import { beforeAll, expect, test } from 'vitest'
import { readVisit } from '#app/auth/visit.server.ts'
import { roles, type Scope } from '#app/domain/people/role.ts'
import { aGrant, aPerson, type MadePerson } from '#tests/support/makers.ts'
import { listRoutes, type RouteModule } from '#tests/support/routes.ts'
import { aFullProvince, type Seeded } from '#tests/support/seeded.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
aSite(world, smallCatalogue)
let seeded: Seeded
let everybody: MadePerson

/** Somebody who may see everything. */
beforeAll(async () => {
  seeded = await aFullProvince(world)
  everybody = await aPerson(world)
  const scopes: readonly Scope[] = [...(['unit', 'organisation', 'cohort'] as const).map((kind) => ({ kind, id: seeded.params[kind] ?? '' })), { kind: 'province' }]
  for (const role of roles) for (const scope of scopes) await aGrant(world, everybody.personId, role, scope)
})

type Headed = RouteModule & { readonly headers?: (given: object) => Headers | Record<string, string> }

/** What is said of keeping an answer, as the server sends it to somebody signed in. */
async function keptFor({ loader, headers }: Headed, params: Record<string, string>): Promise<string> {
  const context = new RouterContextProvider()
  const cookie = (await world.sessions.start(everybody.accountId)).split(';')[0] ?? ''
  const request = new Request('http://localhost/', { headers: { Cookie: cookie } })
  const sent = await readVisit(world, { request, context }, async () => {
    const answered = await (loader as (args: object) => Promise<unknown>)({ request, params, context }).catch((thrown: unknown) => thrown)
    if (answered instanceof Error) throw answered
    if (answered instanceof Response) return answered
    const loaderHeaders = new Headers((answered as { init?: ResponseInit | null } | null)?.init?.headers)
    return new Response(null, { headers: headers?.({ loaderHeaders, actionHeaders: new Headers(), parentHeaders: new Headers() }) ?? {} })
  })
  return sent.headers.get('Cache-Control') ?? ''
}

/** What may be kept for a while: a lesson, which names nobody, by its own browser alone; and what is published for everybody. */
const keptByAll: Readonly<Record<string, string>> = {
  '/courses/:course/lessons/:lesson': 'private, max-age=600',
  '/badges/status/:list': 'public, max-age=300',
  '/open-data/figures.csv': 'public, max-age=3600', '/open-data/figures.json': 'public, max-age=3600', '/open-data/figures.xlsx': 'public, max-age=3600',
}

test('of whatever somebody signed in is answered a browser keeps nothing, but for what names nobody', async () => {
  const kept: Record<string, string> = {}
  for (const { address, names, load } of listRoutes()) {
    const found = await keptFor(await load(), Object.fromEntries(names.map((name) => [name, { format: 'csv', ...seeded.params }[name] ?? 'x'])))
    if (!/\bno-store\b/u.test(found)) kept[address] = found
  }
  expect(kept).toEqual(keptByAll)
}, 300_000)
