import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readVisit } from '#app/auth/visit.server.ts'
import type { Env } from '#app/env.server.ts'
import { loader as badge } from '#app/routes/training/badge.ts'
import { loader as issuer } from '#app/routes/training/issuer.ts'
import { loader as paper } from '#app/routes/training/paper.ts'
import { openWorld } from '#app/world.server.ts'
import { aCompletion, anOfficial, anOrganisation } from '#tests/support/makers.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const origin = 'https://kynangso.vi-du.vn'
let close = async () => {}
beforeAll(async () => {
  const opened = await openWorld({ DATABASE_URL: world.databaseUrl, CONTENT_DIR: 'content', SESSION_SECRET: 'a secret only for tests, long enough', COOKIE_SECURE: false, PUBLIC_ORIGIN: origin } as Env, { clock: () => world.clock(), wallClock: () => world.wallClock(), catalogue: world.catalogue })
  close = () => opened.close()
})
afterAll(() => close())

/** What a loader answers to a request that came by another address than the public one. */
async function ask(accountId: string, loader: unknown, code: string): Promise<Response> {
  const context = new RouterContextProvider()
  const request = new Request('http://10.0.0.7:3000/', { headers: { Cookie: (await world.sessions.start(accountId)).split(';')[0] ?? '' } })
  return await readVisit(world, { request, context }, async () => await (loader as (args: object) => Promise<Response>)({ request, params: { code }, context }))
}

test('whatever address a request came by, badge and paper name the public one, and so does the page of the issuer they lead to', async () => {
  const { personId, accountId } = await anOfficial(world, { organisationId: await anOrganisation(world) })
  const code = await aCompletion(world, { personId })
  const signed = await (await ask(accountId, badge, code)).json() as { id: string; issuer: { id: string }; proof: { verificationMethod: string } }
  expect(signed).toMatchObject({ id: `${origin}/check/${code}`, issuer: { id: `${origin}/issuer` } })
  const published = await (await ask(accountId, issuer, '')).json() as { id: string; assertionMethod: readonly string[] }
  expect(published.id).toBe(signed.issuer.id)
  expect(published.assertionMethod).toContain(signed.proof.verificationMethod)
  expect((await readPdf(new Uint8Array(await (await ask(accountId, paper, code)).arrayBuffer()))).text).toContain('kynangso.vi-du.vn/check')
})
