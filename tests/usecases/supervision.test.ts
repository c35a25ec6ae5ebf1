import path from 'node:path'
import { expect, test } from 'vitest'
import type { Access } from '#app/domain/people/access.ts'
import { permissions, type Role } from '#app/domain/people/role.ts'
import routes from '#app/routes.ts'
import { aHolder } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
interface Module { readonly access: { readonly read: Access; readonly write: Access }; readonly loader: unknown; readonly action?: unknown }
const all = routes as readonly { readonly path?: string; readonly file: string }[]
const load = async (file: string) => await import(path.resolve('app', file)) as Module
const params = { unit: '04831', act: 'x', confirmation: 'x', task: 'x', year: '2026', version: '1', kind: 'milestone', target: 'x', recognition: 'x' }

test('a supervisor may do nothing that any page asks a role for', async () => {
  const supervised = (Object.entries(permissions) as [string, readonly Role[]][]).filter(([, roles]) => roles.includes('supervisor')).map(([permission]) => permission)
  expect(supervised.toSorted()).toEqual(['audit.see', 'figures.see', 'requirement.see', 'roadmap.see'])
  const writable = (await Promise.all(all.map(async ({ file }) => ({ file, ...(await load(file)).access })))).flatMap(({ file, write }) => (write.who === 'role' && supervised.includes(write.permission) ? [file] : []))
  expect(writable).toEqual([])
})

test('every page of the roadmap and of units that can be written to refuses a supervisor, and nothing is recorded', async () => {
  const supervisor = await aHolder(world, 'supervisor', { kind: 'province' })
  const own = all.filter(({ file }) => file.startsWith('routes/roadmap/'))
  const before = await world.db.auditEntry.count()
  let written = 0
  for (const { file } of own) {
    const { action } = await load(file)
    if (action === undefined) continue
    written += 1
    expect([file, (await ask(supervisor, action, params, new URLSearchParams({ why: 'thử', document: 'thử', title: 'thử' }))).status]).toEqual([file, 403])
  }
  expect(written).toBeGreaterThanOrEqual(11)
  expect(await world.db.auditEntry.count()).toBe(before)
})

test('a supervisor reads figures, plans, tasks, acts, evaluations and the record of what staff did', async () => {
  const supervisor = await aHolder(world, 'supervisor', { kind: 'province' })
  const readable = ['roadmap.tsx', 'unit.tsx', 'unit-plan.tsx', 'province-plan.tsx', 'tasks.tsx', 'province-tasks.tsx', 'confirmations.tsx', 'confirmation-rules.tsx', 'evaluations.tsx', 'recognitions.tsx']
  for (const file of readable) expect([file, (await ask(supervisor, (await load(`routes/roadmap/${file}`)).loader, params)).status]).toEqual([file, 200])
  expect((await ask(supervisor, (await load('routes/admin/audit.tsx')).loader, {})).status).toBe(200)
})
